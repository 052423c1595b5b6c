"""What kind of value a record keeps, and how it is asked for."""

from datetime import date

from cspr_cli.records.form import Answer, Field
from cspr_cli.records.kinds import asked_as_kept, kept_as
from cspr_cli.records.rapid_review import RapidReview

ATTENDED = ("meeting", "participants", 0, "attended")


def test_what_records_keep() -> None:
    assert kept_as(RapidReview, ATTENDED) is bool
    assert kept_as(RapidReview, ["meeting", "date"]) is date
    assert kept_as(RapidReview, ["meeting", "chair"]) is str
    assert kept_as(RapidReview, ["meeting", "chair", "name"]) is None
    assert kept_as(RapidReview, ["nothing"]) is None


def test_only_what_is_kept_otherwise_is_asked_otherwise() -> None:
    words = Field(label="Attended (y/n)", path="attended")
    tick = Field(label="Attended", path="attended", answer=Answer.TICK)
    assert asked_as_kept(RapidReview, ATTENDED, words).answer is Answer.YES_NO
    assert asked_as_kept(RapidReview, ATTENDED, tick) is tick
    assert asked_as_kept(RapidReview, ["meeting", "chair"], words) is words
