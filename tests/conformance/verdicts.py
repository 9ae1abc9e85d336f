"""The table of verdicts, and what stands under it."""

import sys
from time import monotonic

# Of one verdict's complaints, so many are shown.
_SHOWN = 5


class Verdicts:
    """Counts what passed and what failed, and prints each as it comes."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self._failures: list[str] = []
        self._title = ""
        self._start = monotonic()

    def section(self, title: str) -> None:
        """Begins a part of the table."""
        self._title = title
        self._line(f"\n== {title} ({monotonic() - self._start:.0f} s)")

    def add(self, what: str, judge: str, complaints: list[str], note: str = "") -> None:
        """A row: what was judged, by whom, and the verdict."""
        verdict = "FAILED" if complaints else "passed"
        row = [f"{what:<28} {judge:<18} {verdict}{'  ' + note if note else ''}"]
        row += [f"    {complaint}" for complaint in complaints[:_SHOWN]]
        if len(complaints) > _SHOWN:
            row.append(f"    and {len(complaints) - _SHOWN} more")
        self._line("\n".join(row))
        if complaints:
            self.failed += 1
            self._failures += [f"[{self._title}]", *row]
        else:
            self.passed += 1

    def skip(self, what: str, judge: str) -> None:
        """A row for what a judge is not asked, because it would not end in a reasonable time, or answers wrongly."""
        self._line(f"{what:<28} {judge:<18} not asked")

    def close(self) -> int:
        """What failed once more, for whoever keeps only the end of the output; the last line, and the exit status."""
        if self._failures:
            self.section("what failed")
            self._line("\n".join(self._failures))
        self._line(f"\n{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0

    def _line(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
