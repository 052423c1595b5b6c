"""The characteristics of an incident, as a recommendation to the deciding body ticks them."""

from cspr_cli.records.base import Record, YesNo


class IncidentCharacteristics(Record):
    """What the incident is known or suspected to have involved; each empty until it is ticked."""

    abuse_alcohol: YesNo = None
    abuse_peer_on_peer: YesNo = None
    abuse_sexual_intrafamilial: YesNo = None
    abuse_extrafamilial: YesNo = None
    abuse_emotional: YesNo = None
    abuse_drugs_solvents: YesNo = None
    female_genital_mutilation: YesNo = None
    self_harm: YesNo = None
    abuse_online: YesNo = None
    modern_slavery: YesNo = None
    trafficking: YesNo = None
    county_lines: YesNo = None
    criminal_exploitation_other: YesNo = None
    bullying: YesNo = None
    childs_harmful_behaviours: YesNo = None
    extremism: YesNo = None
    fabricated_illness: YesNo = None
    filicide: YesNo = None
    gang_violence: YesNo = None
    injury: YesNo = None
    child_exploitation: YesNo = None
    knife_crime: YesNo = None
    road_traffic_accident: YesNo = None
    life_limiting_illness: YesNo = None
    neglect_longstanding: YesNo = None
    neglect_recent: YesNo = None
    serious_illness: YesNo = None
    sudden_infant_death: YesNo = None
    shaken_baby_syndrome: YesNo = None
    suicide: YesNo = None
    other: YesNo = None
    not_yet_known: YesNo = None
