"""Who has signed the report, who has yet to, and whether it is still the text that they signed."""

from cspr_cli.cli import screen
from cspr_cli.cli.bodies import body_name
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.words import listed
from cspr_cli.records.case import SignOffState
from cspr_cli.records.profile import SignOff as SignOffRule


def is_complete(rule: SignOffRule, states: tuple[SignOffState, ...]) -> bool:
    """Whether enough of those that the rule names have agreed."""
    agreed = {state.by for state in states if state.agrees}
    return len(agreed & set(rule.who)) >= rule.needed


def is_complete_now(opened: OpenCase, rule: SignOffRule) -> bool:
    """Whether enough have agreed to the report as it stands, earlier texts left out."""
    changed = changed_since_signed(opened)
    states = tuple(state for state in opened.case.sign_offs if state.by not in changed)
    return is_complete(rule, states)


def changed_since_signed(opened: OpenCase) -> frozenset[str]:
    """Who signed a report that has been changed since, by key."""
    if not opened.folder.exists("rapid-review"):
        return frozenset()
    review = sound(opened.folder.read("rapid-review"), "rapid-review")
    latest = {signature.by: signature for signature in review.sign_offs}
    return frozenset(
        key
        for key, signature in latest.items()
        if signature.report_sha256 and signature.report_sha256 != review.content_sha256
    )


def show_signatures(opened: OpenCase) -> None:
    """Show each kind of sign-off with who has answered, and who signed an earlier text."""
    states = {state.by: state for state in opened.case.sign_offs}
    changed = changed_since_signed(opened)
    for rule in opened.profile.sign_offs:
        needed = f"{rule.needed} of {len(rule.who)} needed"
        complete = is_complete(rule, opened.case.sign_offs)
        screen.heading(f"{rule.label} ({'complete' if complete else needed})")
        screen.table(
            ("Who", "Key", "Answer", "On"),
            [(body_name(opened, key), key, *_answer(states.get(key), changed)) for key in rule.who],
        )
    _show_mediations(opened)
    for key in sorted(changed):
        screen.warn(
            f"The report has changed since {body_name(opened, key)} signed it.",
            f"Ask for the signature again, then: cspr sign-off {opened.reference} --by {key}",
        )


def _show_mediations(opened: OpenCase) -> None:
    if not opened.folder.exists("rapid-review"):
        return
    review = sound(opened.folder.read("rapid-review"), "rapid-review")
    for one in review.mediations:
        screen.say(f"Mediated by {body_name(opened, one.by)}, {short(one.on)}: {one.outcome}")


def _answer(state: SignOffState | None, changed: frozenset[str]) -> tuple[str, str]:
    if state is None:
        return "yet to sign", ""
    answer = "agrees" if state.agrees else "does not agree yet"
    return f"{answer}, to an earlier text" if state.by in changed else answer, short(state.on)


def signatures_as_data(opened: OpenCase, rule: SignOffRule) -> dict[str, object]:
    """One kind of sign-off for a program."""
    states = {state.by: state for state in opened.case.sign_offs}
    changed = changed_since_signed(opened)
    return {
        "key": rule.key,
        "label": rule.label,
        "needed": rule.needed,
        "complete": is_complete(rule, opened.case.sign_offs),
        "who": [
            {
                "key": key,
                "name": body_name(opened, key),
                "agrees": states[key].agrees if key in states else None,
                "on": states[key].on if key in states else None,
                "changed_since": key in changed,
            }
            for key in rule.who
        ],
    }


def say_what_is_next(opened: OpenCase) -> None:
    """The next step, and a day that the timetable waits for and nobody has recorded."""
    if "submitted" in opened.case.dates:
        return
    for trigger in _days_not_recorded(opened):
        words = opened.profile.triggers[trigger]
        screen.say(f"Not recorded yet: {words}.")
        screen.say(f"Record the day: cspr date {trigger} DAY --case {opened.reference}")
    for rule in opened.profile.sign_offs:
        _say_who_is_chased(opened, rule)
    waiting = _yet_to_sign(opened)
    if not waiting:
        screen.say(f"Next: cspr submit {opened.reference}")
    elif not opened.folder.exists("rapid-review"):
        screen.say(f"Next: cspr meeting {opened.reference}")
    else:
        screen.say(f"Next: cspr sign-off {opened.reference} --by {waiting[0]}")


def _say_who_is_chased(opened: OpenCase, rule: SignOffRule) -> None:
    """Where enough have signed, those who have not answered are asked all the same."""
    answered = {state.by for state in opened.case.sign_offs}
    silent = [body_name(opened, who) for who in rule.who if who not in answered]
    if silent and is_complete(rule, opened.case.sign_offs):
        screen.say(f"Enough have signed ({rule.label}); still to answer: {listed(silent)}.")


def _yet_to_sign(opened: OpenCase) -> list[str]:
    """Who is asked next, by key, rule by rule: who signed an earlier text, then who has not."""
    agreed = {state.by for state in opened.case.sign_offs if state.agrees}
    changed = changed_since_signed(opened)
    waiting: list[str] = []
    for rule in opened.profile.sign_offs:
        waiting += [who for who in rule.who if who in changed]
        if not is_complete(rule, opened.case.sign_offs):
            waiting += [who for who in rule.who if who not in agreed | changed]
    return waiting


def _days_not_recorded(opened: OpenCase) -> list[str]:
    """What sending the report to those who sign it would have recorded, and has not."""
    signers = {who for rule in opened.profile.sign_offs for who in rule.who}
    if not opened.folder.exists("rapid-review"):
        return []
    steps = [
        opened.profile.milestone(document.milestone).done_when
        for document in opened.profile.documents
        if document.milestone and not document.after and signers & set(document.sent_to)
    ]
    return [step for step in dict.fromkeys(steps) if _waits(opened, step)]


def _waits(opened: OpenCase, trigger: str) -> bool:
    return trigger in opened.profile.triggers and trigger not in opened.case.dates
