"""Running Schwarm: `serve` is everything in one, `work` a further worker."""

import os
import signal
import subprocess
import sys
import threading
import time
from importlib.metadata import version

import click

from schwarm.cli.setup import set_up


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--worker/--no-worker", default=True, help="Also do background work (mails, digests).")
def serve(host: str, port: int, worker: bool) -> None:
    """Answer browsers, and do the background work in a child process."""
    set_up()
    signal.signal(signal.SIGTERM, _end)
    prepare()
    check_log()
    child = start_worker() if worker else None
    try:
        _run_server(host, port)
    finally:
        if child:
            child.terminate()
            child.wait(timeout=20)


@click.command()
@click.option("--interval", default=0.5, show_default=True, help="Seconds between looks at an empty queue.")
def work(interval: float) -> None:
    """Do background work: mails, digests, housekeeping. Any number of these may run."""
    set_up()
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415  after set-up

    parent = os.getppid()
    threading.Thread(target=_come_round, args=(parent,), daemon=True).start()
    queue = Worker(
        queue_names=["*"],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.uname().nodename}-{os.getpid()}"[:64],
        excluded_queue_names=[],
    )
    queue.configure_signals()
    queue.run()


@click.command()
def migrate() -> None:
    """Bring the database and the static files up to this version."""
    set_up()
    prepare()


def prepare() -> None:
    """Migrate, and lay out static files where this version has not done so yet."""
    from django.conf import settings  # noqa: PLC0415  after set-up
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    stamp = settings.STATIC_ROOT / ".version"
    newest = max(path.stat().st_mtime for path in settings.PACKAGE.glob("*/static/**/*"))
    current = f"{version('schwarm')} {newest}"
    if not stamp.exists() or stamp.read_text() != current:
        # django-htmx brings files for other versions of htmx than ours
        quiet = {"verbosity": 0, "interactive": False, "ignore_patterns": ["django_htmx"]}
        call_command("collectstatic", **quiet, clear=stamp.exists())
        stamp.write_text(current)


def check_log() -> None:
    """Look whether the transparency log fits. Where it does not, pages say so and nothing can be written."""
    from schwarm.ledger.actions import check_self  # noqa: PLC0415  after set-up

    for finding in check_self():
        click.echo(f"The transparency log does not fit: {finding.message}", err=True)


def start_worker() -> "subprocess.Popen[bytes]":
    """The worker is a process of its own: it handles signals, and its load never delays an answer."""
    return subprocess.Popen([sys.executable, "-m", "schwarm", "work"])


def _run_server(host: str, port: int) -> None:
    from schwarm.cli import server  # noqa: PLC0415  only servers need uvicorn

    server.run(host, port)


def _end(*_signal: object) -> None:
    """End in the ordinary way, so that the worker is told as well."""
    sys.exit(0)


def _come_round(parent: int) -> None:
    """Do periodic work, and end with the server that started this worker, however that ended."""
    from schwarm.lib import periodic  # noqa: PLC0415  after set-up

    last_runs: dict[str, float] = {}
    while True:
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        periodic.run_due(last_runs)
        time.sleep(5)
