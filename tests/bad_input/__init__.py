"""Inputs that must be survived, one test or more for each, through the doors that people use.

They are numbered as in the list of bad inputs that the project keeps. Each row, and where it is
held to; files without a folder lie beside this one, "raw" is tests/test_raw_escapes.py (every
screen, dialog and verb over a plan with hostile texts in every place), "terminal" is
tests/test_bad_terminal.py.

 1  markup that clicks           test_titles; raw
 2  markup that does not close   test_titles; raw; tui/test_dialog_stories
 3  markup that breaks escaping  test_titles; raw
 4  markup that links            test_titles; raw
 5  clipboard sequence           raw (also as a column, and as the name of a file)
 6  other control sequences      raw; views/test_text
 7  NUL, DEL, BEL, BS, lone CR   raw; views/test_text
 8  bidi and tag characters      raw; test_titles (check warns)
 9  argument that is no text     raw; cli/test_main
10  combining, wide and long     test_titles; tui/test_board_looks; views/test_text
11  not UTF-8, UTF-16, two BOMs  test_encodings; storage/test_laws_of_reading
12  BOM, CRLF, mixed, no newline test_encodings; storage/test_laws_of_writing
13  conflict markers and copies  test_encodings; cli/test_check; storage/test_workspace
14  brackets without end         test_depth
15  thousands of dotted keys     test_depth
16  thousands of digits          test_depth
17  numbers that are none        test_values
18  dates at the edges           test_values; engine/test_states; engine/test_axis
19  cycles                       test_sizes; engine/test_cycles; engine/test_checks
20  chains and crowds            test_sizes; engine/test_size
21  ids that collide or deceive  test_ids; engine/test_checks
22  needs and tables gone wrong  test_ids; engine/test_checks
23  unknown keys and tables      test_ids; storage/test_laws_of_writing
24  comments and headers         test_sizes
25  paths that are no plain file test_paths; storage/test_files; cli/test_check
26  disks that fail              test_folders; endurance (disks); storage/test_files; terminal
27  files that change below      test_moving_files; app/test_session; tui/test_file_stories
28  kills, signals and editors   test_editors; terminal; tui/test_real_terminal; endurance (kills)
29  editors that are commands    test_editors; tui/test_editor
30  themes that inject           test_looks; tui/test_themes
31  keys that clash              test_looks; tui/test_settings_stories
32  folders that others prepared test_folders; app/test_paths; storage/test_files
36  terminals that are none      terminal

33 to 35 wait for what they are about: serving, importing, and merging for git.
"""
