"""The report as JSON: the same findings, and nobody by name who has not agreed."""

import json
import math
from dataclasses import asdict
from typing import Any

import numpy as np

from schwarm.network.report.contents import Report
from schwarm.network.report.text import findings


def as_json(report: Report, language: str = "en") -> str:
    """All figures of the report, keys in English, sentences in `language`."""
    coverage, silo = report.reaching, report.silos
    shown = set(report.departments.names)
    document: dict[str, Any] = {
        "basis": asdict(report.basis),
        "findings": findings(report, language),
        "overview": {
            name: value for name, value in vars(report.overview).items() if name not in ("week", "month")
        },
        "flow": {
            name: vars(flow) if (flow := getattr(report.overview, name)) else None
            for name in ("week", "month")
        },
        "departments": [
            {
                "name": name,
                "people": int(size),
                "reached_directly": direct,
                "within_two_steps": two,
                "spread": told,
            }
            for name, size, direct, two, told in zip(
                report.departments.names,
                report.departments.sizes,
                coverage.direct,
                coverage.two_steps,
                coverage.spread.shares.values(),
                strict=True,
            )
        ],
        "between_departments": {
            "ties": report.departments.ties,
            "densities": report.departments.densities,
            "distances": report.departments.distances,
            "introductions": report.meetings,
        },
        "silos": {
            "index": silo.index,
            "expected": silo.expected,
            "p": silo.p,
            "permutations": silo.permutations,
            "groups": [vars(group) for group in silo.groups if group.name in shown],
        },
        "communities": {
            "count": report.communities.count,
            "agreement": report.agreement,
            "method": report.communities.method,
            "stability": report.communities.stability,
        },
        "reaching_set": _set(coverage.chosen) | {"within_one_as_it_grows": coverage.growing},
        "breaking_set": _set(report.breaking) if report.breaking else None,
        "roles": {
            role: {"count": count, "expected": chance}
            for role, (count, chance) in (report.roles or {}).items()
        },
        "top_twentieth": {"betweenness": report.middle, "incoming": report.overview.busiest},
        "estimated": report.estimated,
        "named": [vars(person) | {"reason": person.reason.explain(language)} for person in report.named],
    }
    return json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False)


def _set(chosen: Any) -> dict[str, Any]:
    """A set by its figures alone."""
    return {
        "size": len(chosen.people),
        "aim": chosen.aim,
        "value": chosen.value,
        "by_degree": chosen.by_degree,
        "without": chosen.without,
        "within_one": chosen.within_one,
    }


def _plain(value: Any) -> Any:
    """Arrays as lists, and null for what is undefined."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray | list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
