"""Views of invented cases, read from one YAML text: each record under its own key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.deadlines.case_status import case_status
from cspr_cli.records.catalogue import AGENCY_RECORDS, ALL_RECORDS
from cspr_cli.records.form import Form
from cspr_cli.storage.profiles import (
    load_profile,
    load_rule_set,
    profile_keys,
    rule_set_keys,
)
from cspr_cli.storage.yaml_reader import Loaded, read_text

REGISTER = {
    "partnership": "surrey",
    "agencies": [
        {"key": "children-social-care", "name": "Children's care", "partner": "local-authority"},
        {"key": "police", "name": "Police", "partner": "police"},
        {"key": "icb", "name": "Care board", "partner": "health"},
        {"key": "school", "name": "Reedbed School"},
    ],
}
CASE = {"reference": "2025-001", "partnership": "surrey", "rule_set": "wt2023"}

ViewOf = Callable[[str], CaseView]


def view_of(text: str) -> CaseView:
    """The case that a text describes; what it leaves out is as in ``REGISTER`` and ``CASE``."""
    loaded = read_text(text, "example.yaml")
    assert loaded.problems == ()
    data = loaded.data if isinstance(loaded.data, dict) else {}
    now = datetime.fromisoformat(f"{data.get('now', '2025-06-20')}T09:00")
    content = _content(data)
    return _with_procedure(
        CaseView(
            register=_located(loaded, "cspr", {**REGISTER, **data.get("cspr", {})}),
            case=_located(loaded, "case", {**CASE, **data.get("case", {})}),
            now=now,
            scoping=_by_agency(loaded, "scoping", content),
            chronologies=_by_agency(loaded, "chronology", content),
            forms=tuple(Form.model_validate(form) for form in data.get("forms", ())),
            kept=data.get("kept", {}),
            logo_fault=data.get("logo_fault", ""),
            broken=frozenset(data.get("broken", ())),
            known_rule_sets=rule_set_keys(),
            known_partnerships=profile_keys(),
            terms=_single(loaded, data, "terms-of-reference"),
            rapid_review=_single(loaded, data, "rapid-review"),
            referral=_single(loaded, data, "referral"),
            learning=_single(loaded, data, "learning"),
            action_plan=_single(loaded, data, "action-plan"),
            local_review=_single(loaded, data, "local-review"),
            panel_reply=_single(loaded, data, "panel-reply"),
            decisions=_single(loaded, data, "chronology-decisions"),
            findings=_single(loaded, data, "findings"),
        )
    )


def _with_procedure(view: CaseView) -> CaseView:
    case = view.case.record
    if case.partnership in view.known_partnerships:
        view = replace(view, profile=load_profile(case.partnership))
    if case.rule_set in view.known_rule_sets:
        view = replace(view, rule_set=load_rule_set(case.rule_set))
    if view.profile is None or view.rule_set is None:
        return view
    names = {agency.key: agency.name for agency in view.register.record.agencies}
    status = case_status(case, view.profile, view.rule_set, view.now, closures={}, names=names)
    view = replace(view, status=status)
    return _signed(view)


def _signed(view: CaseView) -> CaseView:
    """Put the content's own fingerprint wherever an example says CONTENT."""
    if view.rapid_review is None:
        return view
    review = view.rapid_review.record
    signed = tuple(
        item.model_copy(update={"report_sha256": review.content_sha256})
        if item.report_sha256 == "CONTENT"
        else item
        for item in review.sign_offs
    )
    record = review.model_copy(update={"sign_offs": signed})
    return replace(view, rapid_review=replace(view.rapid_review, record=record))


def _content(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {kind: dict(data.get(kind) or {}) for kind in AGENCY_RECORDS}


def _single(loaded: Loaded, data: Mapping[str, Any], name: str) -> Located[Any] | None:
    return _located(loaded, name, data[name]) if name in data else None


def _by_agency(
    loaded: Loaded, kind: str, content: Mapping[str, Mapping[str, Any]]
) -> dict[str, Located[Any]]:
    return {key: _located(loaded, kind, value, (kind, key)) for key, value in content[kind].items()}


def _located(
    loaded: Loaded, name: str, value: object, start: tuple[str, ...] | None = None
) -> Located[Any]:
    record = ALL_RECORDS[name].model_validate(value or {})
    before = start or (name,)

    def place(where: Sequence[str | int]) -> tuple[int, int]:
        return loaded.place((*before, *where))

    path = f"{'/'.join(before)}.yaml"
    return Located(path, record, place)


@pytest.fixture(name="view_of")
def view_of_fixture() -> ViewOf:
    return view_of
