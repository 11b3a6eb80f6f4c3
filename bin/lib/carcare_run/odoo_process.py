"""Runs Odoo's own commands on one server with the suite's addons."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .odoo_source import OdooSource
from .paths import ADDONS, ROOT
from .postgres import Server
from .say import Stop

LAUNCHER = Path(__file__).resolve().parents[1] / "launch" / "odoo-bin"


@dataclass(frozen=True)
class Odoo:
    """Everything a command line of Odoo needs."""

    source: OdooSource
    python: Path
    server: Server
    data_dir: Path

    def command(self, *args: str, verb: str = "server") -> list[str]:
        """Command line of a sub-command with the connection options."""
        env = self.server.env
        options = ["-c", str(ROOT / "odoo.conf"), "-D", str(self.data_dir)]
        options += [f"--addons-path={self.source.addons},{ADDONS}"]
        options += [f"--db_host={env['PGHOST']}"]
        for option, name in (
            ("--db_port", "PGPORT"), ("-r", "PGUSER"), ("-w", "PGPASSWORD"),
        ):  # fmt: skip
            if env.get(name):
                options += [option, env[name]]
        return [str(self.python), str(LAUNCHER), verb, *options, *args]

    def environment(self) -> dict[str, str]:
        """Process environment: the private folder's tools, no stray PG settings."""
        drop = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PYTHONPATH")
        kept = {k: v for k, v in os.environ.items() if k not in drop}
        return {**kept, **self.server.env}

    def run(self, *args: str, verb: str = "server", log: Path) -> None:
        """Run to the end, log into a file.

        :raises Stop: with the end of the log when the command fails.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w") as out:
            code = subprocess.run(
                self.command(*args, verb=verb), cwd="/", env=self.environment(),
                stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            ).returncode  # fmt: skip
        if code:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
            raise Stop(f"Odoo failed (log: {log}):\n{tail}")

    def shell(self, database: str, script: str, log: Path) -> None:
        """Run Python lines in ``odoo shell`` (``env`` is there) and commit them."""
        script = f"{script}\nenv.cr.commit()\nprint('shell' + '-done')\n"
        log.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            self.command("-d", database, "--no-http", "--log-level=warn", verb="shell"),
            cwd="/", env=self.environment(), input=script,
            capture_output=True, text=True,
        )  # fmt: skip
        log.write_text(done.stdout + done.stderr)
        if "shell-done" not in done.stdout:
            raise Stop(f"Odoo shell failed (log: {log}):\n{done.stderr[-2000:]}")
