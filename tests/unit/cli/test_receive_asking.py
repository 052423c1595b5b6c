"""Asking what files do not say themselves; Enter leaves a file out."""

import io
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.cli.receive_asking import chosen_way, completed
from cspr_cli.cli.receive_plan import ANSWER, Planned, State
from cspr_cli.intake.folder import ITSELF, Arrival
from cspr_cli.intake.recognise import FileKind, Recognised
from cspr_cli.records.register import Agency, RegisterRecord
from cspr_cli.storage.record_reader import ReadRecord
from cspr_cli.storage.register import Register
from cspr_cli.storage.yaml_reader import Loaded

DAY = date(2026, 11, 9)
CHRONOLOGY = Recognised(FileKind.CHRONOLOGY, sure=True, why="")
LETTER = Recognised(FileKind.NIL_LETTER, sure=False, why="")
UNKNOWN = Recognised(FileKind.UNKNOWN, sure=False, why="")


@pytest.fixture
def register(tmp_path: Path) -> Register:
    (tmp_path / "cases" / "2026-001").mkdir(parents=True)
    (tmp_path / "cases" / "2026-002").mkdir()
    agencies = (Agency(key="gp", name="Millrace"), Agency(key="police", name="police"))
    record = RegisterRecord(partnership="surrey", agencies=agencies)
    loaded = Loaded(None, {}, "", "", "\n", ())
    return Register(tmp_path, ReadRecord(record, (), loaded, "cspr.yaml"))


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def plan(state: State = State.WAITS, *, nil: bool = False, **told: object) -> Planned:
    arrival = Arrival("a.csv", b"x", **{"recognised": CHRONOLOGY, **told})  # type: ignore[arg-type]
    return Planned(arrival, DAY, state, is_nil=nil)


def test_only_what_is_not_told_is_asked(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "2026-009", "2026-001", "gp")
    (done,) = completed([plan(sender="x@y.invalid")], register, again=False)
    assert (done.arrival.case, done.arrival.case_from, done.arrival.agency) == (
        *("2026-001", ANSWER, "gp"),
    )
    assert done.state is State.READY
    typed(monkeypatch, "gp")
    (told,) = completed([plan(case="2026-002", case_from=ITSELF)], register, again=False)
    assert (told.arrival.case, told.arrival.agency) == ("2026-002", "gp")


def test_a_guess_is_confirmed_or_asked(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = plan(
        State.READY, case="2026-001", case_from=ITSELF, agency="police", agency_from="its name"
    )
    sure = plan(State.READY, case="2026-001", case_from=ITSELF, agency="gp", agency_from=ITSELF)
    typed(monkeypatch, "")
    done = completed([guessed, sure], register, again=False)
    assert [one.guesses for one in done] == [(), ()]
    assert done[1] == sure
    typed(monkeypatch, "n", "gp")
    (other,) = completed([guessed], register, again=False)
    assert other.arrival.agency == "gp"
    typed(monkeypatch, "n", "")
    (same,) = completed([guessed], register, again=False)
    assert (same.arrival.agency, same.state) == ("police", State.READY)


def test_two_guesses_are_confirmed_together(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = plan(
        State.READY,
        nil=True,
        recognised=LETTER,
        case="2026-001",
        case_from="its words",
        agency="gp",
        agency_from=ITSELF,
    )
    typed(monkeypatch, "y")
    done = completed([letter, letter], register, again=False)
    assert all(one.answer.nil and not one.guesses for one in done)


@pytest.mark.parametrize("lines", [["", ""], ["no"], ["what", "n"], []])
def test_enter_leaves_a_file_out(
    register: Register, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    typed(monkeypatch, *lines)
    (done,) = completed([plan(recognised=UNKNOWN, words="Dear all")], register, again=False)
    assert done.state is State.SKIPPED


def test_an_unknown_file_may_be_a_nil_return(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "y", "2026-001", "gp")
    (done,) = completed([plan(recognised=UNKNOWN)], register, again=False)
    assert (done.is_nil, done.answer.nil, done.state) == (True, True, State.READY)
    typed(monkeypatch, "2026-001", "")
    (left,) = completed([plan(nil=True, recognised=LETTER)], register, again=False)
    assert left.state is State.SKIPPED


@pytest.mark.parametrize(
    ("lines", "way"),
    [([""], "all"), (["x", "o"], "look"), (["n"], "none"), ([], "none")],
)
def test_how_to_record(lines: list[str], way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, *lines)
    assert chosen_way(3) == way
