"""Accounts that the search for duplicates was never tuned on, in other words than the first's.

They were written before the search was last changed, to tell an improvement from a fit to one
corpus: other events, longer and shorter accounts, other words for the same thing, and routine
entries that are more alike to each other. Nobody and nothing in them is real.
"""

ACCOUNTS = (
    ("Ambulance called to {place}: {who} having a seizure. Conveyed to hospital.",
     "{who} brought in by ambulance following a fit. Observed for six hours and sent home.",
     "999 call, child fitting. Crew conveyed {who}."),
    ("{who} told her teaching assistant that dad hits her with a belt.",
     "MASH contact: disclosure in class by {who} of being hit with a belt by father.",
     "Phone call from designated lead. {who} says father uses a belt."),
    ("Mother presented intoxicated at {place} to collect {who}; staff would not release the child.",
     "Concern passed on: mother smelt of alcohol and was unsteady at pick-up, {who} kept by staff.",
     "Duty worker informed that mother drunk at collection; aunt fetched {who}."),
    ("Initial child protection conference: {who} made subject of a plan, category neglect.",
     "Attended ICPC. Unanimous for a plan under neglect for {who}.",
     "Conference minutes received; {who} registered, neglect."),
    ("{who} weighed {count} hundred grams under the last centile; referred to paediatrics.",
     "Referral in for faltering growth, {who}. Seen in rapid access clinic.",
     "Letter: faltering growth clinic for {who}, weight falling through the centiles."),
    ("Warrant executed at the flat. Cannabis plants found, {who} in the next room.",
     "Police found a cannabis grow at the property while {who} was there; safety agreement signed.",
     "Tenancy breach: police raid, cannabis cultivation at the flat."),
    ("Domestic incident. Partner had smashed the television and left; {who} upstairs.",
     "DASH form received, medium risk: television smashed by partner, {who} at home.",
     "{who} tearful this morning, said that the telly got smashed last night."),
    ("Dog bite to {who}'s {part}, wound cleaned and closed under general anaesthetic.",
     "Report of a dangerous dog: {who} bitten on the {part}, dog seized.",
     "Mother says family dog has gone since it bit {who}."),
)  # fmt: skip
ROUTINE = (
    "Core group. {who}'s plan reviewed, all actions in hand.",
    "Core group held at {place}; mother attended late.",
    "Text to mother: reminder of clinic on Thursday.",
    "Visit. {who} seen alone in bedroom, chatty.",
    "Visit, nobody in. Calling card.",
    "{who} late for registration, {count} minutes.",
    "Unauthorised absence, {who}. Call home, no answer.",
    "Immunisations up to date for {who}.",
    "{who} brought for review of eczema; cream prescribed.",
    "Housing benefit query about the flat, ref {count}.",
    "Contact between {who} and father supervised at {place}; went well.",
    "Dental check for {who}. Two fillings needed.",
    "Police called to noise at {place}, no offences.",
    "Mother asked for food bank voucher {count}.",
    "Email from social worker asking for a chronology of {who}.",
    "{who} fell in the playground and grazed {part}; ice pack and note home.",
)  # fmt: skip
