"""``cspr meeting``: asked at a terminal or taken from a file."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.register import open_register

CASE = "2026-001"
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def review(root: Path) -> RapidReview:
    record = open_register(root).case(CASE).read("rapid-review").record
    assert isinstance(record, RapidReview)
    return record


def from_file(folder: Path, text: str) -> int:
    path = folder / "meeting.yaml"
    path.write_text(text, encoding="utf-8")
    return main(["meeting", CASE, "--from", str(path)])


class Terminal:
    """A terminal at which the questions are answered by their words."""

    def __init__(self, leader: int) -> None:
        """Talk through the leading end of a pseudo-terminal."""
        self.leader = leader
        self.said = ""

    def until(self, *words: str) -> str:
        """Read until one of the words has been said, and return what was."""
        said = ""
        while not any(word in said for word in words):
            if not select.select([self.leader], [], [], 30)[0]:
                raise AssertionError(f"{words} was not said: {said}")
            try:
                said += os.read(self.leader, 4096).decode("utf-8", "replace")
            except OSError:
                break
        self.said += said
        return said

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.leader, f"{line}\n".encode())

    def interrupt(self, words: str) -> str:
        """Press Ctrl-C until it is answered: one pressed as a prompt is drawn may pass unseen."""
        said = ""
        for _ in range(10):
            os.write(self.leader, b"\x03")
            while words not in said and select.select([self.leader], [], [], 3)[0]:
                try:
                    said += os.read(self.leader, 4096).decode("utf-8", "replace")
                except OSError:
                    return said
            if words in said:
                return said
        raise AssertionError(f"{words} was not said: {said}")

    def answer(self, question: str, *lines: str) -> None:
        """Skip with Enter to a question, and answer it."""
        self.type(f"/go {question}")
        self.until(question)
        for line in lines:
            self.type(line)


@contextmanager
def terminal(root: Path) -> Iterator[Terminal]:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cspr_cli", "meeting", CASE],
        cwd=root,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - the child has one thread
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "COLUMNS": "200",
            "NO_COLOR": "1",
        },
    ) as process:
        os.close(follower)
        try:
            yield Terminal(leader)
            process.wait(timeout=30)
        finally:
            process.kill()
    os.close(leader)


def _take_terminal() -> None:
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_asked_one_by_one_with_what_the_choice_needs(played: Played) -> None:
    root = played("chronology")
    with terminal(root) as screen:
        screen.until("Date of the rapid review")
        screen.type("18/11/2026")
        screen.until("How it was held")
        screen.answer("The meeting recommends", "c")
        refused = screen.until("an alternative learning review cannot be recommended")
        assert "Which" not in refused
        screen.type("d")
        screen.until("Which")
        screen.type("A domestic homicide review")
        screen.until("The reasons")
        screen.type("/stop")
        screen.until("To go on: cspr meeting")
    with terminal(root) as screen:
        screen.until("There are answers that you have not finished. Go on with them?")
        screen.type("")
        screen.until("The reasons")
        said = screen.interrupt("To go on: cspr meeting")
        assert "Nothing is half-written. Your answers are kept." in said
    assert not (root / "cases" / CASE / "rapid-review.yaml").exists()

    with terminal(root) as screen:
        screen.until("Go on with them?")
        screen.type("y")
        screen.until("The reasons")
        screen.answer("The meeting recommends", "h")
        screen.until("The reasons")
        screen.type("An accident.")
        screen.type("")
        screen.until("The other options")
        screen.type("")
        screen.until("Why no more is to be learned")
        screen.type("All of it is known.")
        screen.type("")
        screen.until("Add a recorded disagreement?")
        screen.type("n")
        screen.until("Record the meeting with these answers?")
        screen.type("y")
        screen.until("The meeting is recorded.")
        screen.until("Next: cspr render")
    found = review(root)
    assert str(found.meeting.date) == "2026-11-18"
    assert found.recommendation.choice == "no-further-action"
    assert found.recommendation.no_further_learning == "All of it is known."
    assert found.recommendation.please_state == ""
    assert "The meeting was not quorate" in screen.said


def test_resumed_at_its_end_it_reads_back_and_names_what_is_not_decided(played: Played) -> None:
    root = played("chronology")
    main(["date", "rapid_review_held", "18/11/2026", "--planned", "--case", CASE])
    with terminal(root) as screen:
        screen.until("Date of the rapid review (a date) (Wednesday 18 November 2026)")
        screen.answer("The meeting recommends", "h")
        screen.until("The reasons")
        screen.type("/done")
        screen.until("Record the meeting with these answers?")
        screen.type("n")
        screen.until("Nothing was recorded. Your answers are kept.")
    with terminal(root) as screen:
        screen.until("Go on with them?")
        screen.type("y")
        said = screen.until("Record the meeting with these answers?")
        assert "Date of the rapid review: Wednesday 18 November 2026" in said
        left = said.partition("Not decided yet, and the report cannot go without it")[2]
        assert "There are or may be recurrent themes" in left
        assert "The meeting recommends" not in left
        screen.type("/go recurrent themes")
        screen.until("There are or may be recurrent themes (y/n)")
        screen.type("no")
        screen.until("Why there are, or are not, recurrent themes")
        screen.type("/done")
        said = screen.until("Record the meeting with these answers?")
        assert "recurrent themes" not in said.partition("Not decided yet")[2]
        screen.type("y")
        screen.until("The meeting is recorded.")
    assert str(review(root).meeting.date) == "2026-11-18"


def test_a_meeting_that_is_still_to_come_is_warned_of(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    played("chronology")
    path = tmp_path / "meeting.yaml"
    path.write_text("meeting: {date: 2026-11-18}\n", encoding="utf-8")
    assert main(["meeting", CASE, "--from", str(path), "--today", "2026-11-18"]) == 0
    assert "still to come" not in capsys.readouterr().err
    assert main(["meeting", CASE, "--from", str(path), "--today", "2026-11-17"]) == 0
    assert "held on 2026-11-18, which is still to come" in " ".join(capsys.readouterr().err.split())


def test_quorum_is_told_from_who_was_there(played: Played, tmp_path: Path, capsys: Screen) -> None:
    played("chronology")
    people = "meeting:\n  participants:\n    - {name: P. Heron, represents: police}\n"
    assert from_file(tmp_path, people) == 0
    said = capsys.readouterr().err
    assert "The meeting was not quorate: nobody was there for" in said
    assert "olice" not in said.split("nobody was there for")[1]


def test_a_record_that_is_there_keeps_its_comments(
    played: Played, tmp_path: Path, capsys: Screen
) -> None:
    root = played("meeting")
    path = root / "cases" / CASE / "rapid-review.yaml"
    text = path.read_text("utf-8")
    path.write_text(f"# Ask the solicitor about this.\n{text}", encoding="utf-8")
    words = ["git", "-C", str(root), "commit", "-qam", "Note"]
    subprocess.run(words, check=True)
    assert from_file(tmp_path, "serious_harm: Of another kind.\n") == 0
    assert "It was quorate" in capsys.readouterr().out
    assert path.read_text("utf-8").startswith("# Ask the solicitor about this.\n")
    assert review(root).serious_harm == "Of another kind."
    assert from_file(tmp_path, "serious_harm: Of another kind.\n") == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_a_change_after_a_signature_is_told(played: Played, tmp_path: Path, capsys: Screen) -> None:
    played("sign-off")
    assert from_file(tmp_path, "serious_harm: Of another kind.\n") == 0
    assert "The report is not what was signed by independent-chair" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "recommendation: {choice: alternative-learning-review}\n",
            1,
            "an alternative learning review cannot be recommended",
        ),
        ("recommendation: {choice: a-chat}\n", 2, "'a-chat' is not in the partnership's menu"),
        ("- one\n- two\n", 1, "It should hold the keys of rapid-review.yaml."),
        ("meeting: {date: 30/02/2026}\n", 1, "The answers cannot be used as they stand"),
        ("meting: {}\n", 1, "The answers cannot be used as they stand"),
    ],
)
def test_answers_that_cannot_be_used(  # noqa: PLR0917 - a table of cases
    played: Played, tmp_path: Path, capsys: Screen, text: str, code: int, message: str
) -> None:
    root = played("chronology")
    assert from_file(tmp_path, text) == code
    assert message in capsys.readouterr().err
    assert not (root / "cases" / CASE / "rapid-review.yaml").exists()


def test_without_a_terminal_it_says_what_to_give(played: Played, capsys: Screen) -> None:
    played("chronology")
    assert main(["meeting", CASE]) == 2
    assert "Give the answers in a file: --from meeting.yaml" in capsys.readouterr().err


def test_a_meeting_that_is_asked_again_keeps_what_was_put_right(
    played: Played, typed: Callable[..., None], capsys: Screen
) -> None:
    root = played("meeting")
    before = review(root)
    typed(("Who chaired it", "Wren Storey"), ("The nature of the harm", "Fractures."))
    assert main(["meeting", CASE]) == 0
    assert "The meeting is recorded." in capsys.readouterr().out
    after = review(root)
    assert (after.meeting.chair, after.serious_harm) == ("Wren Storey", "Fractures.")
    assert after.meeting.participants == before.meeting.participants
