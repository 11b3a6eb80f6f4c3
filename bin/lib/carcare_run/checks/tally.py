"""Counts of what passed, failed and was skipped."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Sums over all checks; ``reasons`` keeps one line per failure or skip."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, passed: int = 0, failed: int = 0, skipped: int = 0) -> None:
        """Add counts of one run."""
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def check(self, name: str, problems: list[str]) -> None:
        """One check: passed when there is no problem, else failed and printed."""
        self.add(passed=not problems, failed=bool(problems))
        print(f"    {'FAIL' if problems else 'ok  '} {name}", flush=True)
        for problem in problems[:40]:
            print(f"         {problem}", flush=True)
        if problems:
            self.reasons.append(f"{name}: {len(problems)} problem(s)")

    def closing_line(self) -> str:
        """The plain last line of ``bin/test``."""
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
