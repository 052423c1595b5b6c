"""A second wording of invented events, to tune the search for duplicates on besides the first's.

Its accounts of one event share few words, as those of different services do.
"""

ACCOUNTS = (
    ("{who} found wandering on the dual carriageway in pyjamas, returned by a passing driver.",
     "Member of the public handed {who} in at the desk, barefoot. Driver found child by the road.",
     "Informed by police that {who} got out of the house early this morning in nightclothes."),
    ("Paracetamol overdose by mother, admitted to medical assessment.",
     "Maternal overdose last night. Grandmother has the children.",
     "Grandmother keeping {who} off; mum in hospital having taken tablets, paracetamol."),
    ("Fire at the kitchen, chip pan. Smoke inhalation, {who} given oxygen.",
     "Property uninhabitable after kitchen fire; family to temporary accommodation.",
     "{who} absent. Family moved to a hotel because of the fire."),
    ("Anonymous caller says {who} left alone all evening with a baby.",
     "NSPCC referral: children home alone, {who} minding an infant.",
     "Welfare check following NSPCC contact. Mother present on arrival, had been at the shop."),
    ("Missed scan and two missed midwife appointments; concealed pregnancy suspected.",
     "Midwife rang: Mara pregnant, about 30 weeks, not booked.",
     "Pre-birth assessment to start, late booking, Mara at 30 weeks."),
    ("{who} drew a picture of a man with a knife in circle time.",
     "School shared drawing by {who}, knife, asked whether anything known.",
     "Advice given to head about a worrying drawing; record and monitor."),
    ("Section 20 agreement signed, {who} placed with foster carers in {place} road.",
     "New address for {who}: foster placement. Medical for looked after child due.",
     "{who} arrived by taxi from the foster carers. Unsettled."),
)  # fmt: skip
ROUTINE = (
    "{who} seen for hearing test, passed.",
    "Review of asthma plan, inhaler technique good, {who}.",
    "Parents' evening: mother came, {who} making progress in reading.",
    "Phone message left for mother, no reply.",
    "Joint visit cancelled by family, rebooked.",
    "Boiler service at the property, job {count}.",
    "{who} collected by grandmother at home time.",
    "Free school meals application completed.",
    "Antisocial behaviour complaint from a neighbour, diary sheets sent.",
    "{who} in a squabble over a toy at {place}; settled.",
    "Family support worker visited, budgeting sheet started.",
    "Email to GP asking for records.",
    "Sure start group at {place} attended by mother and {who}.",
    "Head lice letter sent home, {who}.",
)  # fmt: skip
