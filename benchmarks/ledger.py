"""The transparency log alone, in a process of its own: writing, proving and auditing many entries."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from benchmarks.databases import ROOT, Environment
from benchmarks.figures import Figure

ENTRIES, QUICK_ENTRIES = 1_000_000, 20_000
APPENDED, PROVEN, BATCH = 10_000, 400, 1_000
TICKS = os.sysconf("SC_CLK_TCK")
CONTENT = {"kind": "post", "body": "Who knows the compressor of hall 3? " * 6, "audience": "company"}


def measure(database: str, environment: Environment, effort: float = 1) -> Iterator[Figure]:
    """What an entry, a proof and an audit cost in a log of a million entries."""
    entries = ENTRIES if effort == 1 else QUICK_ENTRIES
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, "-m", "benchmarks.ledger", "--entries", str(entries), "--out", out.name]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=sys.stderr)
        found = json.loads(Path(out.name).read_text())
    note = f"{entries:,} entries"
    written = f"{found['append']:.0f} with the change, {found['sequence']:.0f} in the sequencer"
    yield Figure("log, an entry", found["append"] + found["sequence"], "CPU µs", None, 100, note=written)
    yield Figure("log, a proof", found["proof"], "CPU µs", None, 200, "lists in memory", found["plain"], note)
    yield Figure("log, an audit", found["audit"], "CPU s", None, 60 * entries / ENTRIES, note=note)


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    import django  # noqa: PLC0415  in this process only
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    options.out.write_text(json.dumps(_figures(options.entries)))


def _figures(entries: int) -> dict[str, float]:
    from schwarm.ledger import actions  # noqa: PLC0415  after set-up

    found = {"append": _cpu(_append, APPENDED) / APPENDED * 1e6}
    found["sequence"] = _cpu(actions.sequence) / APPENDED * 1e6
    _fill(entries - APPENDED)
    actions.keep_up()
    return found | _proofs() | {"audit": _audit()}


def _cpu(work: Callable[..., Any], *arguments: Any) -> float:
    """CPU seconds of this process, and of the one that works for it in a PostgreSQL on this machine."""
    begun, beside = time.process_time(), _server_cpu()
    work(*arguments)
    return time.process_time() - begun + _server_cpu() - beside


def _server_cpu() -> float:
    from django.db import connection  # noqa: PLC0415  after set-up

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as db:
        db.execute("SELECT pg_backend_pid()")
        (process,) = db.fetchone()
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / TICKS


def _append(count: int) -> None:
    """As actions do it in a request, many in one transaction."""
    from django.db import transaction  # noqa: PLC0415  after set-up

    from schwarm.ledger import actions  # noqa: PLC0415
    from schwarm.lib.remembered import request_memory  # noqa: PLC0415

    with request_memory(), transaction.atomic():
        for number in range(count):
            actions.append("post.published", subject=f"post:{number}", part=1, actor=7, content=CONTENT)


def _fill(count: int) -> None:
    """Entries without words, put where they wait for the sequencer."""
    from schwarm.ledger.actions import sequence  # noqa: PLC0415  after set-up
    from schwarm.ledger.chain import entries  # noqa: PLC0415
    from schwarm.ledger.models import Waiting  # noqa: PLC0415
    from schwarm.lib import clock  # noqa: PLC0415

    for begin in range(0, count, BATCH):
        rows = []
        for _number in range(min(BATCH, count - begin)):
            identifier, at = entries.new_id(), clock.now()
            data = entries.entry("member.joined", identifier=identifier, at=at)
            rows.append(Waiting(identifier=identifier, type="member.joined", at=at, data=data))
        Waiting.objects.bulk_create(rows)
        sequence()


def _proofs() -> dict[str, float]:
    from schwarm.ledger.chain.tree import Tree  # noqa: PLC0415  after set-up
    from schwarm.ledger.models import Entry  # noqa: PLC0415
    from schwarm.ledger.queries import keys, tiles  # noqa: PLC0415

    chance, size, log = random.Random(1), tiles.size(), keys.origin()
    places = [chance.randrange(size) for _number in range(PROVEN)]
    tiles.inclusion_at(places[0], size, log)
    proof = _cpu(lambda: [tiles.inclusion_at(place, size, log) for place in places])
    hashes = Entry.objects.order_by("index").values_list("hash", flat=True)
    grown = Tree([bytes(one) for one in hashes.iterator()])
    plain = _cpu(lambda: [grown.inclusion(place) for place in places])
    return {"proof": proof / PROVEN * 1e6, "plain": plain / PROVEN * 1e6}


def _audit() -> float:
    import schwarm_verify  # noqa: PLC0415  only here
    from schwarm.ledger.queries.export import export  # noqa: PLC0415  after set-up

    with tempfile.TemporaryDirectory() as directory, redirect_stdout(sys.stderr):
        log, state = Path(directory) / "log", ["--state", directory]
        export(log)
        assert schwarm_verify.main([*state, "pin", str(log)]) == 0
        return _cpu(schwarm_verify.main, [*state, "audit", str(log)])


if __name__ == "__main__":
    _main()
