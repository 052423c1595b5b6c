"""Which command records each step of a review."""

from cspr_cli.records.review_rules import ReviewStep, StepKind

HOW = {
    StepKind.TERMS: "cspr local-review terms --agreed DAY",
    StepKind.REVIEWER: "cspr local-review reviewer",
    StepKind.DECLARED: "cspr local-review declare",
    StepKind.TEAM: "cspr local-review team",
    StepKind.FAMILY_PLAN: "cspr local-review family --plan-agreed DAY",
    StepKind.FAMILY_TOLD: "cspr local-review family --name NAME --letter-sent DAY",
    StepKind.REPORTS_ASKED: "cspr local-review ask",
    StepKind.REPORTS_BACK: "cspr receive",
    StepKind.WORKSHOP: "cspr local-review workshop --held DAY",
    StepKind.CHECKED: "cspr local-review report",
    StepKind.PUBLICATION_PLANNED: "cspr local-review publication --planned DAY",
    StepKind.FAMILY_PREPARED: "cspr local-review family --name NAME --prepared DAY",
    StepKind.FAMILY_COPY: "cspr local-review family --name NAME --copy-given DAY",
    StepKind.PUBLISHED: "cspr local-review publish",
    StepKind.AVAILABLE: "cspr date publication_ended",
    StepKind.ACTIONS: "cspr action add",
}
"""What records each kind of step that is not ticked off."""


def recorded_with(step: ReviewStep, reference: str) -> str:
    """The command that records the step in the case, as it is typed; a reply comes with a file."""
    if step.kind is StepKind.REPORTS_BACK:
        return f"cspr receive {reference} FILE --agency KEY"
    if step.kind is StepKind.AVAILABLE:
        return f"cspr date publication_ended DAY --case {reference}"
    if step.kind is StepKind.RECORDED:
        return f"cspr local-review done {step.key} --case {reference}"
    return f"{HOW[step.kind]} --case {reference}"
