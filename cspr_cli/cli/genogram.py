"""``cspr genogram``: draw the family from the referral's people."""

from cspr_cli.cli import screen
from cspr_cli.cli.cases import opened_case, sound
from cspr_cli.cli.situation import CaseArgument, CaseOption
from cspr_cli.cli.words import plural
from cspr_cli.documents.genogram import genogram_svg
from cspr_cli.documents.genogram_links import family_of
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change

DOCUMENT = "genogram"


def genogram(case: CaseArgument = None, case_option: CaseOption = None) -> int:
    """Draw the family as a genogram: who is whose parent and partner, and who lives together.

    Parents are recorded in referral.yaml by the ids of people, as are couples, under unions.
    """
    opened = opened_case(case or case_option)
    referral = sound(opened.folder.read("referral"), "referral")
    if not referral.people:
        raise CsprError("The referral has no people yet.", "Add them in referral.yaml.")
    picture = genogram_svg(f"Genogram: case {opened.reference}", referral)
    path = opened.folder.documents / f"{DOCUMENT}.svg"
    with begin_change(opened.register.root) as change:
        change.create(path, picture, replace=True)
        change.commit("Draw the family's genogram", case=opened.reference, action="genogram")
    family = family_of(referral)
    for fault in family.faults:
        screen.warn(f"Not drawn: {fault}.", "Correct it in referral.yaml.")
    if family.unplaced:
        screen.warn(
            f"How {plural(len(family.unplaced), 'person is', 'people are')} related to the rest"
            " is not recorded.",
            "Give each their parents, or a couple under unions, in referral.yaml.",
        )
    screen.done(
        f"Drew {plural(len(family.people), 'person', 'people')}: {opened.folder.shown(path)}"
    )
    return 0
