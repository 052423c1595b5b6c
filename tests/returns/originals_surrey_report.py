"""Surrey's information report as a layout: labels are the procedure's, other words are ours."""

from tests.returns.typed_over import Box, Headed, Piece, Words

_REPORT = "information_report"


def _contact(path: str) -> Headed:
    return Headed(
        (
            "NAME",
            "AGENCY & DESIGNATION/TITLE",
            "CONTACT DETAILS – Address, telephone number and e-mail address",
        ),
        (
            (
                (f"{path}.name",),
                (f"{path}.agency", f"{path}.designation"),
                (f"{path}.address", f"{path}.telephone", f"{path}.email"),
            ),
        ),
    )


INFORMATION_REPORT: tuple[Piece, ...] = (
    Words("Information Report", heading=True),
    Words("Purpose of this Information Report", heading=True),
    Words("Background Information", heading=True),
    Words("Name of Child / Case Reference: R.T. / 2026-003"),
    Words("Name of Agency Completing this Form: Invented Police"),
    Words("Contact Details of Individual Completing this Form", heading=True),
    _contact(f"{_REPORT}.author"),
    Words(f"Date form completed: {{{_REPORT}.date_completed}}"),
    Words("Contact Details of Senior Officer Endorsing this Form", heading=True),
    _contact(f"{_REPORT}.endorsed_by"),
    Words(
        f"Date Information Report endorsed by agency senior officer: {{{_REPORT}.date_endorsed}}"
    ),
    Words("Section 1: Sources of Evidence and Agency Understanding of the Case", heading=True),
    Words("1. Parallel Processes and Investigations", heading=True),
    Words(
        "Is your organisation undertaking an internal, multi-agency or parallel review process "
        "related to this case (such as misconduct hearing, serious untoward incident, Independent "
        "Police Complaints Investigation etc.)?"
    ),
    Words("{yes or no}"),
    Box(
        "If yes, please state the type of investigation and, where relevant, give the name and "
        "contact detail of the individual leading or co-ordinating the investigation.",
        f"{_REPORT}.parallel_process_details",
    ),
    Words("2. Sources of Information", heading=True),
    Box("Please give the date that files were secured and by whom:", f"{_REPORT}.files_secured"),
    Box(
        "Please list the documents that were reviewed in putting together this report: (Say which "
        "could not be seen.)",
        f"{_REPORT}.documents_reviewed",
    ),
    Box("Give details of interviews undertaken:", f"{_REPORT}.interviews"),
    Words(
        "3. Summary of Agency involvement with the child and family who are the subject of this "
        "review",
        heading=True,
    ),
    Words(
        "3.1 Please tick to confirm you have reviewed the details of the victim, perpetrator, "
        "family and significant others in the attached 'Case Summary':"
    ),
    Words("{checked}"),
    Box(
        "Please include any corrections and additional information your agency has on the victim, "
        "perpetrator, family or significant others involved in this case:",
        f"{_REPORT}.family_corrections",
    ),
    Box(
        "3.2 Please include any contextual information relevant to this case that has not be "
        "captured elsewhere",
        f"{_REPORT}.context",
    ),
    Words("Section 2: Analysis of Involvement", heading=True),
    Box("4. Analysis of Involvement", f"{_REPORT}.analysis"),
    Words("Section 3: Potential Learning", heading=True),
    Box("5. Good Practice identified in this case", f"{_REPORT}.good_practice"),
    Box("6. Key Learning Points", f"{_REPORT}.key_learning"),
    Words("7. Single Agency Learning", heading=True),
    Box("Actions that have already been implemented:", f"{_REPORT}.actions_taken"),
    Box("Actions planned:", f"{_REPORT}.actions_planned"),
    Box("8. Multi-Agency Learning", f"{_REPORT}.multi_agency_learning"),
    Words("Section 4: Other Relevant Information", heading=True),
    Box(
        "9. Please include any other relevant information that you wish to bring to the attention "
        "of the Independent Lead Reviewer / Review Team",
        f"{_REPORT}.other_information",
    ),
    Words("Section 5: Advice and Submission of this Form", heading=True),
    Words("Email: someone@partnership.invalid"),
    Words("Tel: 01632 960099"),
)
