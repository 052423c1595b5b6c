"""What is wrong with a procedure, each fault with its line, its reason and its remedy."""

from pathlib import Path

import pytest

from cspr_cli.checks.partnership_check import check_partnership
from cspr_cli.checks.partnership_procedure import Procedure
from cspr_cli.checks.partnership_windows import windows_of
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.profiles import load_rule_set, read_profile

PROFILE = """\
key: reedshire
name: Reedshire Safeguarding Children Partnership
procedure: How Reedshire learns
year: 2024
clock: {trigger: referral_received, days: 15}
also_triggers:
  - {key: endorsed, words: the report was endorsed}
milestones:
  - {key: request, label: Ask the agencies, trigger: referral_received, latest: 2,
     done_when: scoping_requested}
  - {key: returned, label: Forms come back, trigger: scoping_requested, latest: 5,
     done_when: returns}
  - {key: meeting, label: Meet, trigger: referral_received, earliest: 8, latest: 10,
     done_when: rapid_review_held}
  - {key: endorse, label: Endorse, trigger: rapid_review_held, latest: 2, done_when: endorsed}
  - {key: submission, label: Send, trigger: referral_received, earliest: 12, latest: 15,
     done_when: submitted}
  - {key: later, label: Look back, trigger: rapid_review_held, latest: 4, unit: week}
  - {key: reply, label: Panel replies, trigger: panel_received, latest: 15}
bodies:
  - {key: local-authority, name: Local authority, partner: yes}
  - {key: police, name: Police, partner: yes}
quorum: {each_of: [local-authority, police]}
sign_offs:
  - {key: endorsement, label: Endorsed, who: [police], milestone: endorse, completes: endorsed}
recommendation:
  menu:
    - {letter: a, choice: local-review}
  criteria: [improvements]
  circumstances: [single_agency]
documents:
  - {key: referral, title: Referral}
  - {key: letter, title: Letter, milestone: submission, goes_with: referral}
contacts:
  - {key: team, label: The team, used_in: [letter]}
"""
BOTH = frozenset({"referral", "letter"})


def check(
    root: Path,
    text: str,
    *,
    forms: frozenset[str] = BOTH,
    templates: frozenset[str] = BOTH,
    own: frozenset[str] = frozenset(),
) -> list[Problem]:
    folder = root / "partnerships" / "reedshire"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profile.yaml").write_text(text, encoding="utf-8", newline="\n")
    read = read_profile("reedshire", root)
    data = read.loaded.data if isinstance(read.loaded.data, dict) else {}
    procedure = Procedure(
        key="reedshire",
        path=read.shown_path,
        data=data,
        place=read.loaded.place,
        profile=read.profile,
        forms=forms,
        own_forms=own,
        templates=templates,
        rule_set=load_rule_set("wt2023"),
    )
    return list(check_partnership(procedure))


def line_of(words: str, text: str = PROFILE) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_sound_procedure_has_no_fault(tmp_path: Path) -> None:
    assert check(tmp_path, PROFILE) == []


FAULTS = [
    ("key: reedshire", "key: marshire", "wrong-key", "cases are pinned"),
    ("trigger: scoping_requested", "trigger: scoping_asked", "trigger-not-set", "nothing sets"),
    ("trigger: panel_received", "trigger: moonrise", "trigger-not-set", "also_triggers"),
    ("done_when: scoping_requested", "done_when: asked", "trigger-not-set", "nothing sets 'asked'"),
    ("trigger: panel_received,", "before: holiday,", "trigger-not-set", "nothing sets 'holiday'"),
    ("{trigger: referral_received, days", "{trigger: sunset, days", "trigger-not-set", "'sunset'"),
    ("completes: endorsed", "completes: finished", "trigger-not-set", "'finished'"),
    (
        "unit: week}",
        "unit: week, never_after: [{trigger: dusk, latest: 1}]}",
        "trigger-not-set",
        "'dusk'",
    ),
    ("each_of: [local-authority, police]", "each_of: [polise]", "unknown-body", "'polise'"),
    ("who: [police]", "who: [chair]", "unknown-body", "who names 'chair'"),
    ("who: [police],", "who: [police], mediator: nobody,", "unknown-body", "mediator"),
    ("milestone: endorse,", "milestone: endorsing,", "unknown-name", "milestones"),
    ("goes_with: referral", "goes_with: leaflet", "unknown-name", "documents"),
    ("goes_with: referral", "after: [dawn]", "trigger-not-set", "'dawn'"),
    ("goes_with: referral", "with_record: diary", "unknown-name", "a case's records"),
    ("used_in: [letter]", "used_in: [leter]", "unknown-name", "'leter'"),
    ("milestone: submission", "milestone: sending", "unknown-name", "'sending'"),
    ("{key: police, name: P", "{key: local-authority, name: P", "repeated-key", "twice"),
    ("choice: local-review", "choice: locl-review", "not-in-the-rules", "wt2023"),
    ("criteria: [improvements]", "criteria: [luck]", "not-in-the-rules", "'luck'"),
    ("circumstances: [single_agency]", "circumstances: [x]", "not-in-the-rules", "'x'"),
    ("done_when: submitted", "done_when: ratified", "no-submission", "nothing says when"),
]


@pytest.mark.parametrize(("before", "after", "rule", "words"), FAULTS)
def test_a_fault_is_told_at_its_line_with_a_remedy(
    tmp_path: Path, before: str, after: str, rule: str, words: str
) -> None:
    assert before in PROFILE
    text = PROFILE.replace(before, after, 1)
    found = [problem for problem in check(tmp_path, text) if problem.rule == rule]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].hint
    assert (found[0].path, found[0].severity) == (
        "partnerships/reedshire/profile.yaml",
        Severity.ERROR,
    )
    line = line_of("milestones:") if rule == "no-submission" else line_of(after, text)
    assert found[0].line == line


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    found = check(tmp_path, PROFILE.replace("[local-authority, police]", "[polise]"))
    assert [problem.hint for problem in found] == ["Did you mean police?"]


def test_a_step_that_may_end_after_day_15_is_refused_with_how_it_was_counted(
    tmp_path: Path,
) -> None:
    late = PROFILE.replace("earliest: 12, latest: 15", "earliest: 12, latest: 16")
    (found,) = check(tmp_path, late)
    assert (found.rule, found.severity) == ("milestone-too-late", Severity.ERROR)
    assert found.line == line_of("key: submission")
    assert "day 16" in found.message
    assert "16 working days from referral_received" in found.message


def test_a_step_counted_from_another_is_counted_to_its_last_day(tmp_path: Path) -> None:
    late = PROFILE.replace("rapid_review_held, latest: 2", "rapid_review_held, latest: 6")
    found = check(tmp_path, late)
    assert [problem.rule for problem in found] == ["milestone-too-late", "overlapping-windows"]
    assert "endorse may fall on day 16" in found[0].message
    assert "which may be as late as day 10" in found[0].message
    capped = late.replace(
        "latest: 6,", "latest: 6, never_after: [{trigger: referral_received, latest: 12}],"
    )
    assert check(tmp_path, capped) == []


def test_what_comes_after_the_submission_may_be_later(tmp_path: Path) -> None:
    read_as = check(tmp_path, PROFILE)
    assert read_as == []
    profile = read_profile("reedshire", tmp_path).profile
    assert profile is not None
    windows = {window.key: (window.first, window.last) for window in windows_of(profile)}
    assert windows == {
        "request": (0, 2),
        "returned": (0, 7),
        "meeting": (8, 10),
        "endorse": (8, 12),
        "submission": (12, 15),
        "later": (8, 30),
    }


def test_a_window_that_opens_before_the_last_one_closes_is_explained(tmp_path: Path) -> None:
    text = PROFILE.replace("earliest: 8", "earliest: 6")
    (found,) = check(tmp_path, text)
    assert (found.rule, found.severity) == ("overlapping-windows", Severity.WARNING)
    assert found.line == line_of("key: meeting", text)
    assert "meeting may begin on day 6, when returned" in found.message
    assert "until day 7" in found.message


def test_two_steps_with_the_same_window_are_done_side_by_side(tmp_path: Path) -> None:
    twin = "  - {key: tell, label: Tell, trigger: referral_received, earliest: 12, latest: 15}\n"
    at = PROFILE.index("  - {key: later")
    assert check(tmp_path, PROFILE[:at] + twin + PROFILE[at:]) == []


def test_steps_that_wait_for_each_other_have_no_window_and_do_not_hang(tmp_path: Path) -> None:
    text = PROFILE.replace(
        "trigger: referral_received, earliest: 8", "trigger: endorsed, earliest: 8"
    )
    assert {problem.rule for problem in check(tmp_path, text)} <= {"overlapping-windows"}


def test_an_hour_and_a_week_are_whole_working_days(tmp_path: Path) -> None:
    text = PROFILE.replace("latest: 2,\n", "latest: 30, unit: hour,\n")
    check(tmp_path, text)
    profile = read_profile("reedshire", tmp_path).profile
    assert profile is not None
    assert windows_of(profile)[0].last == 2


def test_a_date_that_only_a_person_sets_is_a_warning(tmp_path: Path) -> None:
    text = PROFILE.replace("trigger: panel_received", "trigger: thanked").replace(
        "also_triggers:\n", "also_triggers:\n  - {key: thanked, words: the family was thanked}\n"
    )
    (found,) = check(tmp_path, text)
    assert (found.rule, found.severity) == ("trigger-not-set", Severity.WARNING)
    assert "cspr date thanked DAY" in found.hint


def test_a_document_needs_a_definition_and_a_template(tmp_path: Path) -> None:
    found = check(tmp_path, PROFILE, forms=frozenset({"referral"}), templates=frozenset())
    rules = [(problem.rule, problem.line) for problem in found]
    letter, referral = line_of("{key: letter"), line_of("{key: referral,")
    assert rules == [
        ("document-without-template", referral),
        ("document-without-form", letter),
        ("document-without-template", letter),
    ]
    assert "partnerships/reedshire/forms/letter.yaml" in found[1].hint
    assert "partnerships/reedshire/templates/letter.docx" in found[2].hint


def test_a_definition_that_no_document_names_is_a_warning(tmp_path: Path) -> None:
    (found,) = check(tmp_path, PROFILE, own=frozenset({"letter", "poster"}))
    assert (found.rule, found.severity) == ("form-not-listed", Severity.WARNING)
    assert "forms/poster.yaml" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "milestones: none\nbodies: [police]\ndocuments:\n  - {title: No key}\nclock: now\n",
        "milestones:\n  - {trigger: [a], done_when: {b: c}, never_after: soon}\nsign_offs: x\n",
        "quorum: all\nrecommendation: {menu: x, criteria: y}\nkey: reedshire\n",
    ],
)
def test_a_profile_of_the_wrong_shape_is_no_surprise(tmp_path: Path, text: str) -> None:
    assert {problem.rule for problem in check(tmp_path, text)} <= {"no-submission"}
    assert read_profile("reedshire", tmp_path).profile is None
