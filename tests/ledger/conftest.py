"""The log by itself: no room tells it which guidelines are in force, so these tests may."""

import pytest

from schwarm.ledger import registry


@pytest.fixture(autouse=True)
def no_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_policies", [])
