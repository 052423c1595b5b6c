"""``cspr events report``: the document that tells the panel what the chronology says."""

from typing import Annotated

import typer

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.cli import screen
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.cli.events import case_events, looked_at
from cspr_cli.cli.pdf import pdfs_beside, warn_of_older, word_sources
from cspr_cli.cli.rendering import rendered
from cspr_cli.cli.situation import CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.documents.chronology_report import PanelFacts, chronology_report
from cspr_cli.storage.change import begin_change

DOCUMENT = "chronology-report"


def report(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    days: Annotated[
        int, typer.Option("--days", min=1, help="The shortest period without contact told.")
    ] = 28,
    pdf: Annotated[bool, typer.Option("--pdf", help="Put a PDF beside it.")] = False,
    today: TodayOption = None,
) -> int:
    """Write the panel's document: disagreements, episodes, what rests on what, and the rest.

    It is made from the chronologies and from what was decided on them; it changes neither.
    """
    opened, records, events = case_events(case or case_option)
    decisions = kept_decisions(opened).decisions
    evidence = evidence_of(decisions, records.findings, records.action_plan)
    period = looked_at(records)
    facts = PanelFacts(events, decisions, evidence, records.referral.people, days, *period)
    block = {"chronology_report": chronology_report(facts)}
    word = rendered(opened, records, DOCUMENT, here(today).today, more=block)
    files = {f"{DOCUMENT}.docx": word.data}
    files |= pdfs_beside(opened.folder.documents, files) if pdf else {}
    with begin_change(opened.register.root) as change:
        for name, data in files.items():
            change.create(opened.folder.documents / name, data, replace=True)
        change.commit(
            "Write what the chronology tells the panel", case=opened.reference, action="events"
        )
    screen.done(f"Made from {block['chronology_report']['events']}.")
    folder = opened.folder.shown(opened.folder.documents)
    screen.say(f"Open: {listed([f'{folder}/{name}' for name in files], 'or')}")
    warn_of_older(opened.folder.documents, word_sources(files), files)
    return 0
