"""Reading: from a text to a document. Total: any text gives one, whatever is wrong with it.

Problems that reading finds (E1xx the text, E2xx values, W1xx and N1xx what is kept but not used):

- E101 a piece is not valid TOML        - E106 a table was expected
- E102 defined twice, or clashing       - E108 an id that cannot be linked to
- E103 git conflict markers             - E201 a value that does not fit its key
- E104 a NUL byte, or UTF-16            - W110 an unknown key that resembles a known one
- E105 a dotted id without quotes       - N111 an unknown key or table, kept as it is
                                        - N112 a task in a form that is not edited here
"""

from __future__ import annotations

import gc

from longpole.storage.assembly import assemble, is_suspect
from longpole.storage.document import BYTE_ORDER_MARK, Document
from longpole.storage.pieces import cut
from longpole.storage.recut import Splice, recut
from longpole.storage.wanted import Wanted


def read(text: str, previous: Document | None = None, wanted: Wanted | None = None) -> Document:
    """Read a text; what did not change since `previous` is the same objects as there.

    So is what came to be as it is `wanted`.
    """
    # Many values are made here and none is garbage: looking for it would be half the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        body = text.removeprefix(BYTE_ORDER_MARK)
        mark = text[: len(text) - len(body)]
        before = (previous.cut, previous.body) if previous else ()
        document = assemble(cut(body, *before), mark, previous, text, wanted)
        # What the pieces would come to, joined, is here already.
        document.__dict__["text"] = text
        return document
    finally:
        if collecting:
            gc.enable()


def reread(previous: Document, splice: Splice, wanted: Wanted | None = None) -> Document | None:
    """Read a document of which a few pieces were rewritten, as `read` would read all of it.

    None where only the whole text tells what it then says.
    """
    if previous.read_only or is_suspect(splice.text):
        return None
    found = recut(previous.cut, splice)
    return None if found is None else assemble(found, previous.mark, previous, wanted=wanted)


def decode(data: bytes) -> str:
    """Turn the bytes of a file into text without loss: what is not UTF-8 becomes surrogates."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Turn text into the bytes of a file; `decode` read backwards."""
    return text.encode("utf-8", "surrogateescape")
