"""What the user reads: steps, hints, and the one error that ends a command."""

import contextlib
import signal
import sys
import time
from collections.abc import Iterator


class Stop(Exception):
    """A step cannot go on. The message says what is wrong and what to do."""


def step(text: str) -> None:
    """One line at the start of something the user waits for."""
    print(f"==> {text}", flush=True)


def note(text: str) -> None:
    """An indented remark below a step."""
    print(f"    {text}", flush=True)


@contextlib.contextmanager
def timed(text: str) -> Iterator[None]:
    """A step that tells how long it took."""
    step(text)
    start = time.monotonic()
    yield
    note(f"done in {time.monotonic() - start:.0f} s")


def run_command(main) -> None:
    """Run a command's ``main(argv) -> int`` and turn :class:`Stop` into exit 2."""
    # A terminated command stops what it started, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(f"\ncarcare: {stop}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\ncarcare: stopped", file=sys.stderr)
        sys.exit(130)
