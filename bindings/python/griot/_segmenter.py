from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from griot import _core, _text
from griot._columns import Columns
from griot._types import Generation, Mode, Path


class Segmenter:
    """Segments phone numbers: one, or a column of millions.

    >>> segmenter = griot.Segmenter(region="SN")
    >>> segmenter.segment("77 123 45 67").operator
    'Orange'
    >>> segmenter.run(["77 123 45 67", "n/a"])["status"]
    ['ok', 'not_a_number']

    region      default region, "SN"; None: only international numbers are read
    mode        "exact": what libphonenumber says; "clean": after repairing what spreadsheets and
                people do to numbers, each repair reported
    plan        a Plan or the path of one; None: the one that is built in
    overlay     an OperatorOverlay, the path of one, or its text: lines of prefix,operator
    generation  of libphonenumber, 8 or 9: which is followed where they differ
    threads     how many run() uses; they end with the call
    language    of operators and areas, where they have names in several

    A Segmenter never changes: share it between threads, make it before you fork.
    """

    __slots__ = ("_core", "_options")

    def __init__(
        self,
        region: str | None = None,
        *,
        mode: Mode = "exact",
        plan: _core.Plan | Path | None = None,
        overlay: _core.OperatorOverlay | Path | bytes | None = None,
        generation: Generation = 9,
        threads: int = 1,
        language: str = "en",
    ) -> None:
        if plan is not None and not isinstance(plan, _core.Plan):
            plan = _core.Plan.open(plan)
        if overlay is not None and not isinstance(overlay, _core.OperatorOverlay):
            overlay = _open_overlay(overlay)
        self._core = _core.Segmenter(region or "", mode, plan, overlay, generation, language)
        self._options = (mode, generation, threads, language)

    @property
    def region(self) -> str | None:
        return self._core.region

    @property
    def mode(self) -> Mode:
        return self._options[0]

    @property
    def generation(self) -> Generation:
        return self._options[1]

    @property
    def threads(self) -> int:
        return self._options[2]

    @property
    def language(self) -> str:
        return self._options[3]

    @property
    def plan(self) -> _core.Plan:
        return self._core.plan

    def segment(self, text: str | bytes | None, *, region: str | None = None) -> _core.Number:
        """One number. In mode "clean" a cell with several gives its first, segment_all gives all."""
        return self._core.segment(text, region)

    def segment_all(self, text: str | bytes | None) -> list[_core.Number]:
        """Every number of a cell, at most eight: more than one in mode "clean" only."""
        return self._core.segment_all(text)

    def run(
        self,
        column: Any,
        *,
        threads: int | None = None,
        regions: Any = None,
        columns: Iterable[str] | None = None,
    ) -> Columns:
        """A column of numbers: any iterable of str, bytes or None (NaN and NA too), a numpy array or
        pandas Series of text, Arrow data (whatever has __arrow_c_stream__ or __arrow_c_array__),
        or a pair (offsets, bytes) of buffers in Arrow's layout.

        regions   the default region of each row, a column too; None in it: the segmenter's
        columns   which answers are wanted, of Columns.ALL; None: those of Columns.DEFAULT

        Ctrl-C is heard while it runs. Other Python threads run meanwhile.
        """
        if isinstance(columns, str):
            raise TypeError("columns: one text, give a list of names")
        return Columns(
            self._core.run(
                _text.source(column, "column"),
                None if regions is None else _text.source(regions, "regions"),
                None if columns is None else list(columns),
                self.threads if threads is None else threads,
            )
        )

    def __repr__(self) -> str:
        return f"Segmenter(region={self.region!r}, mode={self.mode!r}, plan={self.plan!r})"


def _open_overlay(overlay: Path | bytes) -> _core.OperatorOverlay:
    if isinstance(overlay, bytes):
        return _core.OperatorOverlay.from_csv(overlay)
    # Text that is no name of a file, or a file.
    if isinstance(overlay, str) and ("\n" in overlay or "," in overlay):
        if not os.path.exists(overlay):
            return _core.OperatorOverlay.from_csv(overlay)
    with open(overlay, "rb") as file:
        return _core.OperatorOverlay.from_csv(file.read())
