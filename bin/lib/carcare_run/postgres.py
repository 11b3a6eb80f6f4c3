"""PostgreSQL: a private cluster beside the code, or the server one points to."""

import configparser
import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import debian
from .paths import ROOT, RUN, digest
from .say import Stop, note, step

OWNER = "odoo"
SPEED_OVER_SAFETY = "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\n"


class Server:
    """A reachable PostgreSQL; ``env`` holds PGHOST, PGPORT, PGUSER (PGPASSWORD)."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def sql(self, query: str, database: str = "postgres") -> str:
        """Run one statement by psql; return unaligned rows without heading."""
        return self.tool(
            "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", query
        )

    def tool(self, name: str, *args: str) -> str:
        """Run a PostgreSQL client program against this server."""
        done = subprocess.run(
            [_program(name), *args], env={**os.environ, **self.env},
            capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise Stop(f"{name} failed:\n{done.stderr.strip()[-2000:]}")
        return done.stdout.strip()

    def has_database(self, name: str) -> bool:
        """Whether a database of this name exists."""
        return bool(self.sql(f"select 1 from pg_database where datname = '{name}'"))


def configured() -> Server | None:
    """The server that PGHOST or odoo.conf names, if any."""
    if os.environ.get("PGHOST"):
        keys = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")
        return Server({k: os.environ[k] for k in keys if os.environ.get(k)})
    conf = configparser.ConfigParser(interpolation=None)
    conf.read(ROOT / "odoo.conf")
    options = conf["options"] if conf.has_section("options") else {}
    names = {"PGHOST": "db_host", "PGPORT": "db_port", "PGUSER": "db_user",
             "PGPASSWORD": "db_password"}  # fmt: skip
    env = {pg: options.get(own, "") for pg, own in names.items()}
    if env["PGHOST"] in ("", "False"):
        return None
    return Server({k: v for k, v in env.items() if v not in ("", "False")})


@contextlib.contextmanager
def running(name: str, fast: bool = False) -> Iterator[Server]:
    """A server for the time of the block: the configured one, or a private cluster.

    :param name: folder of the private cluster below the run folder.
    :param fast: no durability, for tests only.
    """
    if server := configured():
        yield server
        return
    cluster = Cluster(name, fast)
    cluster.start()
    try:
        yield cluster.server
    finally:
        cluster.stop()


class Cluster:
    """A private PostgreSQL cluster, reachable by its socket only."""

    def __init__(self, name: str, fast: bool) -> None:
        debian.need({"/usr/lib/postgresql/*/bin/initdb": "postgresql"}, "The database")
        self.user = _unprivileged()
        self.fast = fast
        self.data = self._reachable(RUN / name)
        self.socket = Path(tempfile.gettempdir()) / f"carcare-{digest(self.data)}"
        self.server = Server(
            {"PGHOST": str(self.socket), "PGPORT": "5432", "PGUSER": OWNER}
        )

    def start(self) -> None:
        """Create the cluster if missing and start it if not running."""
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._folder(self.socket)
        if self._control("status").returncode == 0:
            note("the private PostgreSQL is already running")
            return
        done = self._control("start", "-w", "-l", str(self.data / "server.log"))
        if done.returncode:
            log = (self.data / "server.log").read_text()[-1500:]
            raise Stop(f"PostgreSQL does not start:\n{done.stderr}{log}")

    def stop(self) -> None:
        """Stop it; open connections are closed, committed data stays."""
        self._control("stop", "-w", "-m", "fast")

    def _create(self) -> None:
        step("Creating a private PostgreSQL cluster")
        shutil.rmtree(self.data, ignore_errors=True)
        self._folder(self.data)
        done = self._as_user(
            _program("initdb"), "-D", str(self.data), "-E", "UTF8",
            "--locale=C.UTF-8", "-A", "trust", "-U", OWNER,
        )  # fmt: skip
        if done.returncode:
            raise Stop(f"initdb failed:\n{done.stderr}")
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(
                f"\nlisten_addresses=''\nport=5432\n"
                f"unix_socket_directories='{self.socket}'\n"
                "max_connections=300\nshared_buffers=512MB\nmax_wal_size=2GB\n"
                + SPEED_OVER_SAFETY
                * self.fast
            )

    def _control(self, *args: str) -> subprocess.CompletedProcess:
        log = self.data / "server.log"
        if args[0] == "start" and not log.exists():
            log.touch()
            if self.user:
                shutil.chown(log, self.user)
        return self._as_user(_program("pg_ctl"), "-D", str(self.data), *args)

    def _as_user(self, *command: str) -> subprocess.CompletedProcess:
        who = {"user": self.user, "group": _group(self.user), "extra_groups": []}
        with tempfile.TemporaryFile("w+") as err:
            done = subprocess.run(
                command, cwd="/", stdout=subprocess.DEVNULL, stderr=err, text=True,
                **(who if self.user else {}),
            )  # fmt: skip
            err.seek(0)
            done.stderr = err.read()
        return done

    def _folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.user:
            shutil.chown(folder, self.user, _group(self.user))

    def _reachable(self, folder: Path) -> Path:
        """The folder, or one the unprivileged user can reach (root's home is closed)."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not self.user:
            return folder
        if self._as_user("/usr/bin/test", "-x", str(folder.parent)).returncode == 0:
            return folder
        other = Path("/var/tmp") / f"carcare-{digest(ROOT)}"
        other.mkdir(mode=0o755, exist_ok=True)
        note(
            f"{folder.parent} is closed to user {self.user}; the cluster lies in {other}"
        )
        return other / folder.name


def _unprivileged() -> str:
    if not debian.is_root():
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _group(user: str) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _program(name: str) -> str:
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: float(path.parts[4]),
    )
    program = str(found[-1]) if found else shutil.which(name)
    if not program:
        raise Stop(f"PostgreSQL's {name} is missing. On Debian: apt install postgresql")
    return program
