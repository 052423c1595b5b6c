"""The commands of cspr, in the order of the story that a case tells.

Only names and one line of help, so that ``cspr --help`` loads none of the commands.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """A command that is loaded when it is called for.

    ``target`` is ``module:function``; a group of commands has ``members`` in its place.
    """

    name: str
    target: str
    help: str
    panel: str = "Commands"
    members: tuple["Entry", ...] = ()


_BEGIN = "Begin"
_FOLLOW = "Follow a case"
_AGENCIES = "Work with the agencies"
_REVIEW = "Hold and report the review"
_AFTER = "After the submission"
_TRY = "Templates, and a case to try"

_TEMPLATE = (
    Entry("new", "cspr_cli.cli.template:new", "Copy a shipped Word template for restyling."),
    Entry("check", "cspr_cli.cli.template:check", "Say what is wrong with your own templates."),
    Entry("logo", "cspr_cli.cli.logo:logo", "Put your logo at the top of every document."),
    Entry("blank", "cspr_cli.cli.template_blank:blank", "Write a blank form for a referrer."),
)

_PARTNERSHIP = (
    Entry("new", "cspr_cli.cli.partnership:new", "Begin a procedure of your own from another's."),
    Entry("build", "cspr_cli.cli.partnership:build", "Make Word templates from definitions."),
    Entry("check", "cspr_cli.cli.partnership:check", "Say what is wrong with a procedure."),
)

_ACTION = (
    Entry("add", "cspr_cli.cli.action:add", "Add an action to a case's plan."),
    Entry(
        "collect",
        "cspr_cli.cli.action_collect:collect",
        "Take what the review agreed into the plan.",
    ),
    Entry("update", "cspr_cli.cli.action:update", "Say how an action goes."),
    Entry("list", "cspr_cli.cli.action:show", "List the actions, and what is overdue."),
)

_REVIEW_PARTS = (
    Entry("begin", "cspr_cli.cli.review.beginning:begin", "Record the decision to hold it."),
    Entry("show", "cspr_cli.cli.review.showing:show", "Show its steps, days, and who owes what."),
    Entry("terms", "cspr_cli.cli.review.scope:terms", "Terms of reference, lines of enquiry."),
    Entry("reviewer", "cspr_cli.cli.review.people:reviewer", "Who leads it, and any conflict."),
    Entry("team", "cspr_cli.cli.review.people:team", "Who is on the review team."),
    Entry("declare", "cspr_cli.cli.review.people:declare", "Declarations of interest."),
    Entry("family", "cspr_cli.cli.review.people:family", "The family engagement plan."),
    Entry("ask", "cspr_cli.cli.review.asking:ask", "Ask agencies for information reports."),
    Entry("workshop", "cspr_cli.cli.review.scope:workshop", "The practitioners' workshop."),
    Entry("report", "cspr_cli.cli.review.scope:report", "The checklist for the report."),
    Entry("done", "cspr_cli.cli.review.beginning:done", "Who was told, or has approved."),
    Entry("delay", "cspr_cli.cli.review.delaying:delay", "Why it is late, and who was told."),
    Entry("publication", "cspr_cli.cli.review.publishing:publication", "The publication plan."),
    Entry("publish", "cspr_cli.cli.review.publishing:publish", "Record that it was published."),
)

_PANEL_REPLY = (
    Entry("record", "cspr_cli.cli.review.panel_reply:record", "What the Panel said, and when."),
    Entry("follow-up", "cspr_cli.cli.review.panel_reply:follow_up", "What was done about it."),
    Entry("show", "cspr_cli.cli.review.panel_reply:show", "List its replies."),
)

_EVENTS = (
    Entry("duplicates", "cspr_cli.cli.events:duplicates", "List what may be one event."),
    Entry("decide", "cspr_cli.cli.events:decide", "Say whether two entries are one event."),
    Entry("decisions", "cspr_cli.cli.events:decided", "List what was decided on events."),
    Entry("dates", "cspr_cli.cli.event_dates:dates", "Explain each date, and its place."),
    Entry("read-date", "cspr_cli.cli.event_dates:words", "Show what the words of a date mean."),
    Entry("order", "cspr_cli.cli.events:order", "Put a day's events in order by hand."),
    Entry("discrepancies", "cspr_cli.cli.events:disagreements", "List where accounts disagree."),
    Entry("episode", "cspr_cli.cli.episodes:episode", "Choose and name a key episode."),
    Entry("episodes", "cspr_cli.cli.episodes:episodes", "List the key episodes."),
    Entry("report", "cspr_cli.cli.chronology_report:report", "Write all this for the panel."),
    Entry("gaps", "cspr_cli.cli.panel_questions:silences", "List periods with no contact."),
    Entry("not-seen", "cspr_cli.cli.panel_questions:unseen", "List contacts without the child."),
    Entry("missed", "cspr_cli.cli.panel_questions:missed", "List appointments missed in a row."),
    Entry("moves", "cspr_cli.cli.event_moves:moved", "List moves of address."),
    Entry("note", "cspr_cli.cli.event_notes:note", "Keep a reviewer's note on an event."),
    Entry("notes", "cspr_cli.cli.event_notes:notes", "List the reviewer's notes."),
    Entry("who-knew", "cspr_cli.cli.panel_questions:knew", "Say who recorded something first."),
    Entry("ages", "cspr_cli.cli.panel_questions:ages", "List children's ages at each event."),
    Entry("between", "cspr_cli.cli.panel_questions:between", "Count the time between events."),
)

_FINDING = (
    Entry("add", "cspr_cli.cli.finding:add", "Record a finding and the events behind it."),
    Entry("recommend", "cspr_cli.cli.finding:recommend", "Record a recommendation."),
    Entry("tie", "cspr_cli.cli.finding:tie", "Say what a finding or action rests on."),
    Entry("remove", "cspr_cli.cli.finding:remove", "Take a finding or recommendation out."),
    Entry("list", "cspr_cli.cli.finding_lists:show", "List what rests on what."),
    Entry("trace", "cspr_cli.cli.finding_lists:trace", "Follow one to its events, and back."),
)

COMMANDS = (
    Entry("init", "cspr_cli.cli.init:init", "Make a register for a partnership's cases.", _BEGIN),
    Entry(
        "new-referral",
        "cspr_cli.cli.new_referral:new_referral",
        "Open a case from a referral.",
        _BEGIN,
    ),
    Entry(
        "status",
        "cspr_cli.cli.status:status",
        "Show every open case: its working day, next step, who is overdue.",
        _FOLLOW,
    ),
    Entry(
        "timetable",
        "cspr_cli.cli.timetable:timetable",
        "List a case's milestones and how each date was counted.",
        _FOLLOW,
    ),
    Entry(
        "pathway",
        "cspr_cli.cli.pathway:pathway",
        "Decide which course a referral takes, and by whom.",
        _FOLLOW,
    ),
    Entry(
        "withdraw",
        "cspr_cli.cli.closing:withdraw",
        "Withdraw a notification that does not meet the criteria.",
        _FOLLOW,
    ),
    Entry(
        "close",
        "cspr_cli.cli.closing:close",
        "Close a case for which all is done.",
        _FOLLOW,
    ),
    Entry(
        "reopen",
        "cspr_cli.cli.closing:reopen",
        "Open a closed or withdrawn case again.",
        _FOLLOW,
    ),
    Entry(
        "link",
        "cspr_cli.cli.link:link",
        "Tie a case to another, or to another partnership.",
        _FOLLOW,
    ),
    Entry(
        "request",
        "cspr_cli.cli.request:request",
        "Write each agency its letter and pre-filled form.",
        _AGENCIES,
    ),
    Entry(
        "receive",
        "cspr_cli.cli.receive:receive",
        "Read an agency's completed form or chronology.",
        _AGENCIES,
    ),
    Entry(
        "decide",
        "cspr_cli.cli.decide:decide",
        "Settle where an agency's records differ from ours.",
        _AGENCIES,
    ),
    Entry(
        "date",
        "cspr_cli.cli.date:date",
        "Record a date that the timetable counts from.",
        _FOLLOW,
    ),
    Entry(
        "fill",
        "cspr_cli.cli.fill:fill",
        "Answer a document's questions: a learning review, a complaint.",
        _FOLLOW,
    ),
    Entry(
        "check",
        "cspr_cli.cli.check:check",
        "Find everything missing, contradictory or late.",
        _FOLLOW,
    ),
    Entry(
        "chronology",
        "cspr_cli.cli.chronology:chronology",
        "Merge the agencies' chronologies into one.",
        _AGENCIES,
    ),
    Entry("events", "", "Judge and question the events.", _AGENCIES, members=_EVENTS),
    Entry(
        "genogram",
        "cspr_cli.cli.genogram:genogram",
        "Draw the family from the referral's people.",
        _AGENCIES,
    ),
    Entry(
        "meeting",
        "cspr_cli.cli.meeting:meeting",
        "Record attendance, criteria, decision and dissent.",
        _REVIEW,
    ),
    Entry(
        "render", "cspr_cli.cli.render:render", "Write a document from a case's records.", _REVIEW
    ),
    Entry(
        "sign-off",
        "cspr_cli.cli.sign_off:sign_off",
        "Record who approves the report, and who has yet to.",
        _REVIEW,
    ),
    Entry(
        "submit",
        "cspr_cli.cli.submit:submit",
        "Freeze the pack that goes to the national Panel.",
        _REVIEW,
    ),
    Entry(
        "pseudonyms",
        "cspr_cli.cli.pseudonyms:pseudonyms",
        "Say who stands for whom in anonymised versions, or put names back.",
        _REVIEW,
    ),
    Entry(
        "scan",
        "cspr_cli.cli.scan:scan",
        "Refuse a document for publication that tells who is meant.",
        _REVIEW,
    ),
    Entry("finding", "", "Keep findings, and the events behind them.", _REVIEW, members=_FINDING),
    Entry("panel-reply", "", "Keep what the Panel replied.", _AFTER, members=_PANEL_REPLY),
    Entry("local-review", "", "Run the review that follows.", _AFTER, members=_REVIEW_PARTS),
    Entry("action", "", "Keep the action plan.", _AFTER, members=_ACTION),
    Entry(
        "rules", "cspr_cli.cli.rules:rules", "Show the national rules with their sources.", _FOLLOW
    ),
    Entry("log", "cspr_cli.cli.log:log", "Tell a case's story: who did what, and when.", _FOLLOW),
    Entry("template", "", "Restyle the Word templates.", _TRY, members=_TEMPLATE),
    Entry("partnership", "", "Write a partnership's own procedure.", _TRY, members=_PARTNERSHIP),
    Entry("demo", "cspr_cli.cli.demo:demo", "Play an invented case from start to finish.", _TRY),
)
