"""A running `schwarm serve`, measured from outside: CPU time, memory, start."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from benchmarks.databases import ROOT, Environment
from tests.visitor import Visitor

PATIENCE = 120.0


class Server:
    """One installation that is served."""

    def __init__(self, environment: Environment) -> None:
        self.port = _free_port()
        self.environment = environment | {"SCHWARM_URL": f"http://localhost:{self.port}"}
        self._database = urlsplit(environment.get("DATABASE_URL", "")).path.lstrip("/")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start, and wait for the first answer; returns the seconds that took."""
        started = time.perf_counter()
        self._process = subprocess.Popen(
            command("serve", "--port", str(self.port)), env=self.environment, cwd=ROOT
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - started > PATIENCE:
                raise RuntimeError("schwarm serve did not start.")
            time.sleep(0.01)
        return time.perf_counter() - started

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(PATIENCE)

    @property
    def _web(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def web_cpu(self) -> float:
        """Milliseconds that the web process has used so far."""
        return _cpu(self._web)

    def worker_cpu(self) -> float:
        return sum(_cpu(child) for child in self._web.children(recursive=True))

    def database_cpu(self) -> float:
        """The same of the PostgreSQL sessions of this installation, as far as they run on this machine."""
        if not self._database:
            return 0.0
        return sum(_cpu(session) for session in psutil.process_iter() if self._is_session(session))

    def cpu(self) -> float:
        """Everything that works for this installation."""
        return self.web_cpu() + self.worker_cpu() + self.database_cpu()

    def memory(self) -> float:
        """MiB of the web process, shared pages by their share."""
        lines = Path(f"/proc/{self._web.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def _is_session(self, process: psutil.Process) -> bool:
        try:
            title = " ".join(process.cmdline())
        except psutil.Error:
            return False
        return title.startswith("postgres:") and self._database in title.split()

    def _answers(self) -> bool:
        visitor = Visitor(self.port, timeout=5)
        try:
            return visitor.get("/health").status == 200
        except OSError:
            return False
        finally:
            visitor.close()


class BareServer:
    """The bare view (`benchmarks/bare`) on the database of an installation."""

    def __init__(self, server: Server) -> None:
        self.port = _free_port()
        self._server = server
        options = ("--port", str(self.port), "--loop", "uvloop", "--http", "httptools", "--no-access-log")
        command = [sys.executable, "-m", "uvicorn", "benchmarks.bare.asgi:application", *options]
        environment = server.environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
        self._process = subprocess.Popen([*command, "--log-level", "warning"], env=environment, cwd=ROOT)

    def cpu(self) -> float:
        """Milliseconds so far; the sessions of the database are those of all who use it."""
        return _cpu(psutil.Process(self._process.pid)) + self._server.database_cpu()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "schwarm", *arguments]


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return (times.user + times.system) * 1000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
