"""Where an invented story falls in the calendar, so that its last step is today.

The process is counted in working days back from today. The family's history keeps its weekdays: it
moves by whole weeks. What happened from the incident on moves with the incident, because the
referral follows it within two working days whatever the time of year.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cspr_cli.cli.demo_steps.untidy_dates import written
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.errors import CsprError

_WEEK = 7
_TOKEN = re.compile(r"<(?:day (\d+)|(\d{4}-\d{2}-\d{2}))(?: ([a-z-]+))?>")


@dataclass(frozen=True)
class Laying:
    """The days of one playing of the story.

    ``last_day`` is the working day, counted from the referral, on which ``today`` falls;
    ``told_incident`` is the day of the incident in the example's own files.
    """

    today: date
    last_day: int
    referral: date
    incident: date
    told_incident: date

    def working_day(self, number: int) -> date:
        """The day so many working days after the referral; the last is ``today`` itself."""
        if number == self.last_day:
            return self.today
        return england().add(self.referral, number)

    def moved(self, told: date) -> date:
        """The day on which something of the story falls, from its day in the files."""
        gap = self.incident - self.told_incident
        if told >= self.told_incident:
            return told + gap
        return told + timedelta(weeks=gap.days // _WEEK)

    def filled(self, text: str) -> str:
        """The text with its days put in: ``<day 3>``, ``<2026-03-06>``, ``<2026-03-06 long>``."""
        return _TOKEN.sub(self._day_in_words, text)

    def _day_in_words(self, found: re.Match[str]) -> str:
        number, told, style = found.groups()
        day = self.working_day(int(number)) if number else self.moved(date.fromisoformat(told))
        return written(day, style or "iso")


def lay(today: date, told_incident: date, *, days_before: int, incident_before: int) -> Laying:
    """Count back from today to the referral, and from the referral to the incident.

    Args:
        today: The day of the last step; it need not be a working day.
        told_incident: The day of the incident in the example's files.
        days_before: Working days from the referral to the last step.
        incident_before: Working days from the incident to the referral.

    Raises:
        CsprError: The days fall outside the years whose bank holidays are certain.
    """
    try:
        referral = england().back(today, days_before)
        incident = england().back(referral, incident_before)
    except CsprError as failure:
        raise CsprError(
            f"The demonstration cannot be laid to end on {today.isoformat()}: {failure.message}.",
            "Choose another day with --today.",
        ) from failure
    return Laying(today, days_before, referral, incident, told_incident)
