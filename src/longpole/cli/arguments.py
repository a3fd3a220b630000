"""Command lines: how a verb's arguments are declared, read, explained and, if wrong, refused."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NoReturn

from longpole.cli.answer import UsageError


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving, and whose help begins with examples."""

    def __init__(self, verb: str, summary: str, examples: str, width: int | None) -> None:
        super().__init__(
            prog=f"longpole {verb}".rstrip(),
            add_help=False,
            allow_abbrev=False,
            # Left to itself the formatter loads shutil, and with it every compression there is.
            formatter_class=lambda prog: argparse.HelpFormatter(prog, width=(width or 90) - 2),
        )
        self._summary = summary
        self._examples = examples
        self._more: Callable[[], Iterable[str]] = tuple
        self._takes_filter = False
        self.add_argument("-h", "--help", action="store_true", help="print this")

    @staticmethod
    def help_asked(arguments: Sequence[str]) -> bool:
        """Tell whether help is wanted, whatever else is right or wrong."""
        options = arguments[: arguments.index("--")] if "--" in arguments else arguments
        return "-h" in options or "--help" in options

    def error(self, message: str) -> NoReturn:
        """Refuse the command with one sentence."""
        raise UsageError(f"{message} (see {self.prog} --help)")

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read the arguments of the verb; raise UsageError if they do not fit."""
        words, terms = self._parted(arguments)
        options, unknown = self.parse_known_args(words)
        if unknown and not any(word.startswith("-") for word in unknown):
            options, unknown = self.parse_known_intermixed_args(words)
        if unknown:
            known = [name for action in self._actions for name in action.option_strings]
            name = unknown[0].partition("=")[0]
            self.error(f"{self.prog} does not take {unknown[0]}{did_you_mean(name, known)}")
        if terms:
            options.filter = [*options.filter, *terms]
        return options

    def add_filter(self) -> None:
        """Declare a filter as what the verb is about."""

        def more() -> Iterable[str]:
            from longpole.cli.filter_words import explained

            return ("", "Filters (all terms must hold):", *explained())

        text = "only tasks that match, such as 'owner:ana is:ready'"
        self.add_argument("filter", nargs="*", type=subject, metavar="FILTER", help=text)
        self._takes_filter = True
        self._more = more

    def _parted(self, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
        """Part the terms of a filter that begin like an option from all other words."""
        own = arguments[: arguments.index("--")] if "--" in arguments else arguments
        alike = [word for word in own if word[:1] == "-" and word[1:2].isalpha() and len(word) > 2]
        if not self._takes_filter or not alike:
            return list(arguments), []
        from longpole.cli.filter_words import is_term

        terms = [word for word in alike if is_term(word)]
        return [word for word in own if word not in terms] + list(arguments[len(own) :]), terms

    def format_help(self) -> str:
        """Give what the verb does, how it is used, then every argument."""
        shown = "\n".join(f"  {line}" for line in self._examples.strip().splitlines())
        more = "".join(f"{line}\n" for line in self._more())
        return f"{self._summary}\n\nExamples:\n{shown}\n\n{super().format_help()}{more}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `; did you mean "x"?` for the nearest known word, or nothing."""
    from difflib import get_close_matches

    lower = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), lower, n=1)
    return f'; did you mean "{lower[close[0]]}"?' if close else ""


def subject(text: str) -> str:
    """Take an argument that is a text: one with undecodable bytes is none."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise argparse.ArgumentTypeError("holds bytes that are not valid text here")
    return text


def day(text: str) -> date:
    """Take an argument that is a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("is not a date such as 2026-11-24") from None


def add_file(parser: argparse.ArgumentParser) -> None:
    """Declare `-f`."""
    parser.add_argument("-f", "--file", metavar="PATH", help="the plan (else found from here up)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Declare `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_today(parser: argparse.ArgumentParser) -> None:
    """Declare `--today`."""
    parser.add_argument(
        "--today", type=day, metavar="DATE", help="compute as if it were this day; never saved"
    )
