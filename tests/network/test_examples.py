"""The examples in the docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

import schwarm.network

FOLDER = Path(schwarm.network.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    done = doctest.testmod(importlib.import_module(f"schwarm.network.{name}"))

    assert done.attempted > 0
    assert done.failed == 0
