"""The licences that a bank may name: the ids of SPDX's list, or `LicenseRef-…` for others."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from quizapp.bank.faults import similar
from quizapp.bank.findings import Finding
from quizapp.bank.models import Bank

LIST = Path(__file__).with_name("spdx.txt")
"""The ids of the SPDX licence list, deprecated ones left out."""

_OF_ONES_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,60}")


@cache
def spdx_ids() -> frozenset[str]:
    """Return the ids of all licences on SPDX's list."""
    return frozenset(LIST.read_text(encoding="ascii").split())


def licence_unknown(header: Bank) -> Iterator[Finding]:
    """S001: the licence is none that a reader could look up."""
    if header.licence in spdx_ids() or _OF_ONES_OWN.fullmatch(header.licence):
        return
    by_lower = {name.lower(): name for name in spdx_ids()}
    guess = by_lower.get(header.licence.lower()) or similar(header.licence, sorted(spdx_ids()))
    message = f"`{header.licence[:60]}` is not an SPDX licence id"
    meant = f"did you mean `{guess}`? " if guess else ""
    hint = f"{meant}e.g. MIT, CC-BY-4.0, CC-BY-SA-4.0, or LicenseRef-Private"
    yield Finding(code="S001", path=("licence",), message=message, hint=hint)
