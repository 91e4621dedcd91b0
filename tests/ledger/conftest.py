"""The log by itself: no room tells it which guidelines are in force, or what it shows; these tests may."""

import pytest

from schwarm.ledger import registry


@pytest.fixture(autouse=True)
def no_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_policies", [])


@pytest.fixture(autouse=True)
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_checks", {})
