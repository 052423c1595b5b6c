"""The interview: skipping, going back, clearing, stopping, pasting, and reading back."""

from typing import Any

import pytest

from cspr_cli.cli.questions.interview import Interview, Stopped
from cspr_cli.records.form import Form

FORM = Form.model_validate(
    {
        "document": "referral",
        "title": "Referral",
        "sections": [
            {
                "key": "who",
                "heading": "Who refers",
                "fields": [
                    {"label": "Name", "path": "referral.name", "guidance": "In full."},
                    {"label": "Day", "path": "referral.day", "answer": "date"},
                    {"label": "Known", "path": "referral.known", "answer": "yes-no"},
                    {
                        "label": "Since when",
                        "path": "referral.since",
                        "asked_when": "referral.known=yes",
                    },
                ],
            },
            {
                "key": "children",
                "heading": "Children",
                "repeats": "referral.subjects",
                "item_name": "child",
                "at_least": 1,
                "fields": [{"label": "Child's name", "path": "name"}],
            },
            {
                "key": "office",
                "office_use": True,
                "fields": [{"label": "Office", "path": "referral.office"}],
            },
            {
                "key": "account",
                "heading": "Account",
                "fields": [
                    {"label": "Outline", "path": "referral.outline", "answer": "long"},
                    {"label": "Aliases", "path": "referral.aliases", "answer": "list"},
                ],
            },
        ],
    }
)
EOF = "^D"
INTERRUPT = "^C"


class _Script:
    """A terminal at which these lines are typed; when they run out, the input has ended."""

    def __init__(self, *lines: str, pasted: int = 0) -> None:
        self.lines = iter(lines)
        self.pasted = pasted
        self.prompts: list[str] = []
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        line = next(self.lines, EOF)
        if line == EOF:
            raise EOFError
        if line == INTERRUPT:
            raise KeyboardInterrupt
        return line

    def is_pasting(self) -> bool:
        self.pasted -= 1
        return self.pasted >= 0

    def heading(self, text: str) -> None:
        self.said.append(text)

    def say(self, text: str) -> None:
        self.said.append(text)

    def hint(self, text: str) -> None:
        self.said.append(text)


class _Talk:
    """An interview over a script, with all that was kept on the way."""

    def __init__(self, *lines: str, pasted: int = 0, **more: Any) -> None:
        self.script = _Script(*lines, pasted=pasted)
        self.kept: list[str] = []
        data = more.pop("data", {})
        self.interview = Interview(
            FORM, data, self.script, lambda _, at: self.kept.append(at), **more
        )

    def run(self) -> dict[str, Any]:
        return self.interview.run()

    @property
    def heard(self) -> str:
        return "\n".join(self.script.said)


def test_answers_go_where_their_paths_say() -> None:
    talk = _Talk("Pat", "20/11/2026", "y", "2019", "", "Wren", "y", "Rook", "n",
                "one", "two", "", "Addy", "A. F.", "")  # fmt: skip
    assert talk.run() == {
        "referral": {
            "name": "Pat",
            "day": "2026-11-20",
            "known": "yes",
            "since": "2019",
            "subjects": [{"name": "Wren"}, {"name": "Rook"}],
            "outline": "one\ntwo",
            "aliases": ["Addy", "A. F."],
        }
    }
    assert "   → Friday 20 November 2026" in talk.heard
    assert "   In full." in talk.heard
    assert "Children: child 2" in talk.heard
    assert talk.kept[-1] == "end"
    assert not any("Office" in prompt for prompt in talk.script.prompts)


def test_a_question_waits_for_the_answer_that_calls_for_it() -> None:
    talk = _Talk("", "", "n", EOF)
    with pytest.raises(Stopped):
        talk.run()
    assert not any("Since when" in prompt for prompt in talk.script.prompts)


def test_a_fault_is_said_and_the_question_asked_again() -> None:
    talk = _Talk("", "soon", "1/6/2025", "maybe", "n", EOF)
    with pytest.raises(Stopped):
        talk.run()
    assert "'soon' cannot be used" in talk.heard
    assert "Please type y or n." in talk.heard
    assert talk.interview.data == {"referral": {"day": "2025-06-01", "known": "no"}}


def test_back_clear_and_go() -> None:
    talk = _Talk("Pat", "/back", "Pat B", "/go outline", "text", "", "/go name refers", "/clear",
                "/go zzz", "/go", "/stop")  # fmt: skip
    with pytest.raises(Stopped):
        talk.run()
    assert talk.interview.data["referral"]["outline"] == "text"
    assert not talk.interview.data["referral"].get("name")
    assert talk.script.prompts[2].endswith("Name (Pat)")
    assert "   → emptied" in talk.heard
    assert talk.heard.count("No question has those words.") == 2
    assert talk.kept[-1] == "field:referral.day"


def test_go_takes_the_number_that_a_question_shows() -> None:
    talk = _Talk("Pat", "/go 1", "/go 0", "/go 99", "/stop")
    with pytest.raises(Stopped):
        talk.run()
    assert [prompt[:3] for prompt in talk.script.prompts] == ["[1/", "[2/", "[1/", "[1/", "[1/"]
    assert talk.heard.count("No question has those words. Give its number") == 2


def test_back_at_the_first_question_stays_there() -> None:
    talk = _Talk("/back", "Pat", "/stop")
    with pytest.raises(Stopped):
        talk.run()
    assert talk.interview.data == {"referral": {"name": "Pat"}}


@pytest.mark.parametrize("word", ["?", "/help", "/?", "/nonsense"])
def test_help_is_said_again(word: str) -> None:
    talk = _Talk(word, "/stop")
    with pytest.raises(Stopped):
        talk.run()
    assert talk.heard.count("Enter skips a question") == 2
    assert ("/nonsense is not a command here." in talk.heard) == (word == "/nonsense")


def test_left_lists_what_has_no_answer() -> None:
    talk = _Talk("Pat", "/left", "/stop")
    with pytest.raises(Stopped):
        talk.run()
    assert "4 questions without an answer" in talk.heard
    assert "Children: no child has been added." in talk.heard


def test_enter_adds_the_item_that_a_form_must_have_and_only_that() -> None:
    talk = _Talk("", "", "", "", "Wren", "perhaps", "", "", "", EOF)
    talk.run()
    assert talk.interview.data == {"referral": {"subjects": [{"name": "Wren"}]}}
    assert "[4/6] Add a child? (Y/n)" in talk.script.prompts
    assert any("Add another child? (y/N)" in prompt for prompt in talk.script.prompts)


def test_an_empty_line_inside_pasted_text_does_not_end_it() -> None:
    talk = _Talk("/go outline", "one", "", "two", "", EOF, pasted=1)
    with pytest.raises(Stopped):
        talk.run()
    assert talk.interview.data["referral"]["outline"] == "one\n\ntwo"


def test_a_command_ends_a_long_answer_and_is_obeyed() -> None:
    talk = _Talk("/go outline", "one", "/go day", "1/6/2025", "/stop")
    with pytest.raises(Stopped):
        talk.run()
    assert talk.interview.data == {"referral": {"outline": "one", "day": "2025-06-01"}}
    ended = _Talk("/go outline", "one", "/end", "/stop")
    with pytest.raises(Stopped):
        ended.run()
    assert ended.interview.data == {"referral": {"outline": "one"}}


def test_ctrl_c_in_a_long_answer_keeps_its_lines() -> None:
    talk = _Talk("/go outline", "one", "two", INTERRUPT)
    with pytest.raises(KeyboardInterrupt):
        talk.run()
    assert talk.interview.data == {"referral": {"outline": "one\ntwo"}}
    assert talk.kept[-1] == "field:referral.outline"


def test_it_goes_on_where_it_stopped() -> None:
    talk = _Talk("1/6/2025", "/stop", at="field:referral.day")
    with pytest.raises(Stopped):
        talk.run()
    assert "Day" in talk.script.prompts[0]


def test_the_answers_are_read_back_before_the_closing_question() -> None:
    data = {"referral": {"day": "2025-06-01", "outline": "x" * 100}}
    talk = _Talk("zzz", "?", "/go day", "", EOF, data=data, at="end", closing="Open the case?")
    with pytest.raises(Stopped):
        talk.run()
    assert "   2. Day: Sunday 1 June 2025" in talk.heard
    assert f"   5. Outline: {'x' * 60}…" in talk.heard
    assert talk.script.prompts[0] == "Open the case? (Y/n, or /back, /go NUMBER)"
    assert "Day (a date) (Sunday 1 June 2025)" in talk.script.prompts[3]
    assert "Please type y or n." in talk.heard


def test_what_is_needed_and_blank_is_named_with_its_number_before_the_closing_question() -> None:
    data = {"referral": {"name": "Pat"}}
    needed = ("referral.name", "referral.day")
    talk = _Talk("/go 2", "1/6/2025", "/done", "y", data=data, at="end", closing="Open?",
                 needed=needed)  # fmt: skip
    talk.run()
    first, _, after = talk.heard.partition("[2/")[0].partition("Sunday 1 June 2025")
    assert "Not decided yet, and the report cannot go without it\n   2. Day\n" in first
    assert "Not decided yet" not in after


def test_done_goes_to_the_end_from_anywhere_even_from_a_long_answer() -> None:
    talk = _Talk("Pat", "/go outline", "One", "/done", "y", closing="Open?")
    assert talk.run() == {"referral": {"name": "Pat", "outline": "One"}}
    assert "   6. Outline: One" not in talk.heard  # no child was added: it is question 5
    assert "   5. Outline: One" in talk.heard


def test_an_entry_is_taken_out_and_what_stands_in_its_place_is_asked() -> None:
    data = {"referral": {"subjects": [{"name": "Wren"}, {"name": "Rook"}]}}
    talk = _Talk("/remove", "/go 4", "/remove", "", "/remove", "/back", "/remove", "n", "/done",
                 data=data)  # fmt: skip
    assert talk.run() == {"referral": {"subjects": []}}
    assert talk.heard.count("Go to a question of the entry first") == 2
    assert talk.heard.count("child 1 taken out") == 2
    assert "[4/7] Child's name (Rook)" in "\n".join(talk.script.prompts)


def test_the_last_entry_taken_out_asks_for_another() -> None:
    data = {"referral": {"subjects": [{"name": "Wren"}, {"name": "Rook"}]}}
    talk = _Talk("/go 5", "/remove", "/stop", data=data)
    with pytest.raises(Stopped):
        talk.run()
    assert data == {"referral": {"subjects": [{"name": "Wren"}]}}
    assert talk.script.prompts[-1].endswith("Add another child? (y/N)")


def test_a_heading_is_not_said_again_for_a_part_of_its_own() -> None:
    form = Form.model_validate(
        {
            "document": "f",
            "title": "F",
            "sections": [
                {"key": "a", "heading": "Part", "fields": [{"label": "A", "path": "r.a"}]},
                {"key": "b", "level": 0, "fields": [{"label": "B", "path": "r.b"}]},
            ],
        }
    )
    script = _Script("1", "2")
    Interview(form, {}, script, lambda _data, _at: None).run()
    assert script.said.count("Part") == 1


@pytest.mark.parametrize("typed", ["", "y", "YES"])
def test_yes_closes(typed: str) -> None:
    talk = _Talk(typed, data={"referral": {"name": "Pat"}}, at="end", closing="Open?")
    assert talk.run() == {"referral": {"name": "Pat"}}


def test_no_stops_and_keeps() -> None:
    with pytest.raises(Stopped):
        _Talk("n", at="end", closing="Open?").run()


def test_back_to_the_question_of_a_fault_or_of_the_item_that_holds_it() -> None:
    talk = _Talk(data={"referral": {"subjects": [{"name": "Wren"}]}})
    assert talk.interview.go_back_to("referral.subjects[0].name") == "Child's name"
    assert talk.interview.at == "field:referral.subjects[0].name"
    assert talk.interview.go_back_to("referral.aliases[3]") == "Aliases"
    assert talk.interview.go_back_to("case.reference") == ""
    assert talk.interview.at == ""


def test_nothing_left_is_said_so() -> None:
    data = {
        "referral": {
            "name": "Pat",
            "day": "2025-06-01",
            "known": "no",
            "subjects": [{"name": "Wren"}],
            "outline": "One",
            "aliases": ["Addy", "A. F."],
        }
    }
    talk = _Talk("y", data=data, at="end", closing="Open?")
    talk.run()
    assert "Every question has an answer." in talk.heard
    assert "without an answer" not in talk.heard
    assert "   7. Aliases: Addy, A. F." in talk.heard


DOUBTED = Form.model_validate(
    {
        "document": "referral",
        "title": "Referral",
        "sections": [
            {
                "key": "one",
                "fields": [
                    {"label": "When", "path": "referral.when", "answer": "date-words"},
                    {"label": "Email", "path": "referral.referrer.email"},
                    {"label": "Born", "path": "referral.date_of_birth", "answer": "date-words"},
                ],
            }
        ],
    }
)


def _doubting(*lines: str) -> tuple[_Script, dict[str, Any]]:
    script, data = _Script(*lines), dict[str, Any]()
    with pytest.raises(Stopped):
        Interview(DOUBTED, data, script, lambda _data, _at: None).run()
    return script, data


def test_a_doubted_answer_is_asked_again_and_kept_when_typed_twice() -> None:
    script, data = _doubting(
        "30 February 2026", "30 February 2026", "no email", "no email", "/stop"
    )
    assert data == {"referral": {"when": "30 February 2026", "referrer": {"email": "no email"}}}
    said = "\n".join(script.said)
    assert said.count("Did you mean 28 February 2026?") == 1
    assert "   → kept as you wrote it; it cannot be placed in time" in script.said
    assert said.count("That does not look like an email address; type it again to keep it.") == 1
    assert "   → kept as you wrote it" in script.said
    assert [prompt[:5] for prompt in script.prompts] == ["[1/3]"] * 2 + ["[2/3]"] * 2 + ["[3/3]"]


def test_another_doubtful_answer_is_doubted_anew_and_a_good_one_is_taken() -> None:
    script, data = _doubting(
        "30 February 2026", "31 April 2026", "28/2/2026", "", "31.2.20", "/stop"
    )
    assert data == {"referral": {"when": "28/2/2026"}}
    assert "Did you mean 30 April 2026?" in "\n".join(script.said)
    assert script.prompts[-1].startswith("[3/3]")


def test_a_day_of_birth_is_shown_in_full() -> None:
    script, data = _Script("/go born", "/stop"), {"referral": {"date_of_birth": "2022-03-12"}}
    with pytest.raises(Stopped):
        Interview(DOUBTED, data, script, lambda _data, _at: None).run()
    assert script.prompts[-1].endswith("(Saturday 12 March 2022)")


LEFT = Form.model_validate(
    {
        "document": "referral",
        "title": "Referral",
        "sections": [
            {
                "key": "referrer",
                "heading": "Agency Referral",
                "fields": [
                    {"label": "NAME", "path": "referral.referrer.name"},
                    {
                        "label": "CONTACT",
                        "path": "referral.referrer.address",
                        "guidance": "The work address. In full.",
                    },
                    {
                        "label": "CONTACT",
                        "path": "referral.referrer.kind",
                        "choices": [
                            {"value": "a", "label": "By post"},
                            {"value": "b", "label": "In person"},
                        ],
                    },
                ],
            },
            {
                "key": "lead",
                "guidance": "The designated safeguarding lead. Not the head.",
                "fields": [{"label": "NAME", "path": "referral.safeguarding_lead.name"}],
            },
            {
                "key": "child",
                "heading": "1.1 The child",
                "level": 3,
                "repeats": "referral.subjects",
                "item_name": "child",
                "fields": [
                    {"label": "Name", "path": "name"},
                    {"label": "Faith", "path": "faith"},
                ],
            },
            {
                "key": "incident",
                "fields": [
                    {"label": "Where", "path": "referral.incident.place"},
                    {
                        "label": "Received",
                        "path": "case.dates.referral_received",
                        "filled_when_blank": True,
                    },
                ],
            },
        ],
    }
)


def _left(data: dict[str, Any], *lines: str) -> list[str]:
    script = _Script("/left", *lines, "/stop")
    with pytest.raises(Stopped):
        Interview(LEFT, data, script, lambda _data, _at: None).run()
    said = script.said
    return said[next(i for i, line in enumerate(said) if "without an answer" in line) :]


def test_what_is_left_is_told_apart_by_part_item_and_the_words_of_the_form() -> None:
    left = _left({"referral": {"subjects": [{"name": "Wren"}, {}]}})
    assert left[: left.index("   10. Where") + 1] == [
        "8 questions without an answer",
        " Agency Referral",
        "   1. NAME",
        "   2. CONTACT [the work address]",
        "   3. CONTACT [by post or in person]",
        " Agency Referral: The designated safeguarding lead",
        "   4. NAME",
        " 1.1 The child: child 1 (Wren)",
        "   6. Faith",
        " 1.1 The child: child 2",
        "   7. Name",
        "   8. Faith",
        " Agency Referral",
        "   10. Where",
    ]


def test_what_a_shared_label_says_already_is_not_said_again() -> None:
    script = _Script("/go contact", "/go contact", "/stop")
    with pytest.raises(Stopped):
        Interview(LEFT, {}, script, lambda _data, _at: None).run()
    asked = [prompt for prompt in script.prompts if "CONTACT" in prompt]
    assert len(asked) == 2
    assert "   The work address." not in script.said


def test_what_enter_fills_in_is_not_left() -> None:
    assert not any("Received" in line for line in _left({}))


def test_go_finds_a_part_that_has_no_heading_of_its_own() -> None:
    data: dict[str, Any] = {}
    _left(data, "/go name designated", "Pat")
    assert data == {"referral": {"safeguarding_lead": {"name": "Pat"}}}


def test_a_person_is_asked_about_under_the_heading_where_they_were_written() -> None:
    carers = {"key": "carers", "heading": "Carers", "where": "role=carer,mother,grandparent"}
    others = {"key": "others", "heading": "Others", "where": "role!=carer,mother,grandparent"}
    fields = [
        {"label": "Name", "path": "name"},
        {"label": "Relationship", "path": "relationship"},
        {"label": "Born", "path": "born"},
    ]
    both = {"repeats": "referral.family", "fields": fields}
    form = Form.model_validate(
        {
            "document": "referral",
            "title": "Referral",
            "sections": [
                {**carers, **both, "item_name": "carer"},
                {**others, **both, "item_name": "person"},
            ],
        }
    )
    script = _Script("n", "y", "Gran Sample", "grandmother", "1955", "n")
    data = Interview(form, {"referral": {}}, script, lambda *_: None).run()
    assert data["referral"]["family"] == [
        {
            "name": "Gran Sample",
            "relationship": "grandmother",
            "born": "1955",
            "role": "significant-other",
        }
    ]


def test_go_finds_the_question_whether_there_is_another() -> None:
    script = _Script("/go another child", "y", "Wren Sample", "n", "/stop")
    interview = Interview(FORM, {"referral": {}}, script, lambda *_: None)
    with pytest.raises(Stopped):
        interview.run()
    assert interview.data["referral"]["subjects"] == [{"name": "Wren Sample"}]
