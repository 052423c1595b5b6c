"""Precision and recall of duplicate candidates on a made corpus, and how the search grows.

Run it from the project's folder: ``python tests/benchmarks/duplicates.py``. The corpus has 2,000
events of eight agencies over three years; 150 pairs of them are two agencies' accounts of one
event, in different words, some a day out or with a vague date. The rest are routine contacts of
the same few people, often on the same days, so that a day and a name alone say little. A second
corpus, in other words and never tuned on, tells whether an improvement is one.
"""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from cspr_cli.chronology.duplicates import candidates
from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.records.chronology import ChronologyRecord, Event
from tests.benchmarks import held_out_accounts, second_accounts

AGENCIES = ("police", "gp", "school", "hospital", "housing", "care", "visitor", "nursery")
_PEOPLE = ("Ivy Reed", "Tom Reed", "Mara Reed", "Jon Pell", "Gran Reed")
_PLACES = ("the home", "school", "the park", "the surgery", "nursery", "the market", "the library")
_MARKS = ("bruise", "burn", "scratch", "bite mark", "swelling", "cut")
_PARTS = ("left cheek", "right arm", "forehead", "back", "left ear", "shin", "chin", "thigh")
# Accounts of one event: each set tells the same in the words of different services.
_ACCOUNTS = (
    ("{who} seen with a {mark} to the {part}. Mother said that it happened at {place}.",
     "Referral: {mark} on {part} of {who}, explained by mum as an accident at {place}.",
     "Examined {part}: {mark}, fresh. History from mother of a fall at {place}."),
    ("Neighbour rang to report shouting and a child crying at {place}; officers attended.",
     "Told of police attending {place} after a neighbour heard shouting and crying.",
     "Log: disturbance at {place}, shouting, child heard crying by a neighbour."),
    ("{who} was not collected from {place} until 17:30; grandmother came in the end.",
     "{place} say {who} was not collected; grandmother eventually came.",
     "Late collection of {who} by grandmother from {place} discussed with mother."),
    ("Strategy discussion about the {mark} to {who}'s {part}; section 47 enquiry agreed.",
     "Took part in strategy discussion: {mark} on {part}; joint section 47 enquiry agreed.",
     "Strategy meeting held, {part} {mark} considered, section 47 to begin."),
    ("{who} missing overnight from {place}, found by officers asleep in a shed.",
     "{who} reported missing from {place} and found sleeping in a shed by police.",
     "Told that {who} had been missing, found in a shed, back from {place} today."),
    ("Jon Pell arrested for assault on Mara Reed near {place}; children present.",
     "Mara Reed disclosed assault by Jon Pell near {place}; he has been arrested.",
     "Notification of arrest of Jon Pell: assault, Mara Reed, children present at {place}."),
)  # fmt: skip
_ROUTINE = (
    "Routine appointment with {who}; no concerns.",
    "Telephone call to mother to arrange a visit to {place}.",
    "{who} attended {place}, happy and well presented.",
    "Letter sent to the family about an appointment.",
    "Weight and height of {who} plotted; advice on sleep given.",
    "No reply at the door; card left for the family.",
    "Attendance of {who} at 91 per cent this term.",
    "Rent arrears letter sent; repayment plan of {count} pounds offered.",
    "{who} complained of a sore {part}; nothing seen.",
    "Mother collected a prescription for {who}.",
    "Talked with {who} about the garden at {place} and what grows there.",
    "Repair to a window at {place} raised with contractor, order {count}.",
    "Home visit: {who} playing, home tidy, mother engaged with plan.",
    "Supervision: case of {who} discussed, actions reviewed.",
)


@dataclass(frozen=True)
class Wording:
    """How a corpus is worded: sets of accounts of one event, and routine entries."""

    accounts: Sequence[tuple[str, ...]]
    routine: Sequence[str]


FIRST = Wording(_ACCOUNTS, _ROUTINE)
SECOND = Wording(second_accounts.ACCOUNTS, second_accounts.ROUTINE)
HELD_OUT = Wording(held_out_accounts.ACCOUNTS, held_out_accounts.ROUTINE)


def corpus(
    total: int = 2_000,
    pairs: int = 150,
    days: int = 1_100,
    seed: int = 11,
    wording: Wording = FIRST,
) -> tuple[MasterChronology, set[frozenset[str]]]:
    """The master chronology of an invented corpus, and the pairs that are one event."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    events: dict[str, list[Event]] = {agency: [] for agency in AGENCIES}
    known = set()
    for _ in range(pairs):
        day, slots = _slots(chance, days)
        agencies = chance.sample(AGENCIES, 2)
        accounts = chance.sample(chance.choice(wording.accounts), 2)
        ids = [
            _add(
                events[agency],
                agency,
                _words_for(chance, day),
                account.format(**slots),
                chance,
                slots,
            )
            for agency, account in zip(agencies, accounts, strict=True)
        ]
        known.add(frozenset(ids))
    for _ in range(total - 2 * pairs):
        day, slots = _slots(chance, days)
        agency = chance.choice(AGENCIES)
        text = chance.choice(wording.routine).format(**slots)
        _add(events[agency], agency, day.strftime("%d/%m/%Y"), text, chance, slots)
    records = [ChronologyRecord(agency=key, events=tuple(own)) for key, own in events.items()]
    return merge(records, {key: key.title() for key in AGENCIES}), known


def _slots(chance: random.Random, days: int) -> tuple[date, dict[str, str]]:
    slots = {
        "who": chance.choice(_PEOPLE[:2]),
        "place": chance.choice(_PLACES),
        "mark": chance.choice(_MARKS),
        "part": chance.choice(_PARTS),
        "count": str(chance.randrange(10, 400)),
    }
    return date(2021, 1, 1) + timedelta(days=chance.randrange(days)), slots


def _words_for(chance: random.Random, day: date) -> str:
    """The day as one service has it: mostly exact, at times a day late or only the month."""
    luck = chance.random()
    if luck < 0.1:
        return (day + timedelta(days=1)).strftime("%d/%m/%Y")
    return day.strftime("%B %Y") if luck < 0.18 else day.strftime("%d/%m/%Y")


def _add(  # noqa: PLR0917 - one row of a corpus
    own: list[Event],
    agency: str,
    words: str,
    text: str,
    chance: random.Random,
    slots: dict[str, str],
) -> str:
    key = f"{agency}-{len(own) + 1:05d}"
    people = (slots["who"],) if chance.random() < 0.7 else ()
    own.append(Event(id=key, date=words, what=text, people=people))
    return key


def measured(master: MasterChronology, known: set[frozenset[str]]) -> tuple[float, float, int]:
    """Precision and recall of the candidates, and how many there are."""
    found = {candidate.pair for candidate in candidates(master.events)}
    right = len(found & known)
    return right / len(found) if found else 0.0, right / len(known), len(found)


_CORPORA = (
    ("first", FIRST, (11, 12, 13)),
    ("second", SECOND, (31, 32)),
    ("held out", HELD_OUT, (21, 22)),
)


def main() -> int:
    """Print precision and recall for each corpus, and the time at growing sizes."""
    for name, wording, seeds in _CORPORA:
        for seed in seeds:
            precision, recall, count = measured(*corpus(seed=seed, wording=wording))
            sys.stdout.write(
                f"2000 events, 150 known pairs, {name} wording, seed {seed}: {count} candidates, "
                f"precision {precision:.2f}, recall {recall:.2f}\n"
            )
    for total in (1_000, 5_000, 10_000, 50_000):
        sys.stdout.write(_timed(total))
    return 0


def _timed(total: int) -> str:
    """How long the search takes, as a share of only loading the same events."""
    master, _ = corpus(total, total // 14)
    text = yaml.dump([event.event.plain() for event in master.events], Dumper=yaml.CSafeDumper)
    started = time.process_time()
    yaml.load(text, Loader=yaml.CSafeLoader)
    loaded = time.process_time()
    count = len(candidates(master.events))
    seconds = time.process_time() - loaded
    return (
        f"{total:6d} events: {seconds:6.2f} s, {seconds / (loaded - started):.2f} of what "
        f"CSafeLoader takes to load them, {count} candidates\n"
    )


if __name__ == "__main__":
    sys.exit(main())
