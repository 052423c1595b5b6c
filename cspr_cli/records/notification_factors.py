"""What a notification form ticks and lists: the factors of a case, and the services at work."""

from cspr_cli.records.base import Record, Text, YesNo


class CaseFactors(Record):
    """What was known of the case when it was notified: ticked, or left."""

    familial_sexual_abuse: YesNo = None
    emotional_health: YesNo = None
    young_parent: YesNo = None
    sexually_harmful_behaviour: YesNo = None
    child_suicide: YesNo = None
    parental_aces: YesNo = None
    neglect: YesNo = None
    exclusion: YesNo = None
    parent_care_experienced: YesNo = None
    emotional_abuse: YesNo = None
    child_health_condition: YesNo = None
    parental_mental_health: YesNo = None
    physical_abuse: YesNo = None
    missing: YesNo = None
    parental_health_condition: YesNo = None
    child_antisocial_or_criminal: YesNo = None
    young_carer: YesNo = None
    parental_criminal_activity: YesNo = None
    criminal_exploitation: YesNo = None
    trafficking: YesNo = None
    weapons: YesNo = None
    sexual_exploitation: YesNo = None
    bereavement: YesNo = None
    accidental_injury: YesNo = None
    fabricated_illness: YesNo = None
    regulated_setting: YesNo = None
    unsafe_sleep: YesNo = None
    abusive_head_trauma: YesNo = None
    detained_mental_health_act: YesNo = None
    domestic_abuse: YesNo = None
    multiple_aces: YesNo = None
    persistently_absent: YesNo = None
    social_media: YesNo = None
    liberty_deprived: YesNo = None
    regular_restraint: YesNo = None
    extremism: YesNo = None
    alcohol_child: YesNo = None
    alcohol_parent: YesNo = None
    self_harm: YesNo = None
    drugs_child: YesNo = None
    drugs_parent: YesNo = None
    parent_in_care: YesNo = None
    gender_identity: YesNo = None
    other: Text = ""


class ServicesInvolved(Record):
    """The service that works with the child or family, by kind, and whom to ask there."""

    adult_social_care: Text = ""
    midwifery: Text = ""
    childrens_social_care: Text = ""
    police: Text = ""
    domestic_abuse: Text = ""
    primary_school: Text = ""
    adult_substance_misuse: Text = ""
    probation: Text = ""
    childrens_substance_misuse: Text = ""
    alternative_provision: Text = ""
    early_years: Text = ""
    school_nurse: Text = ""
    faith_group: Text = ""
    secondary_school: Text = ""
    further_education: Text = ""
    send_education: Text = ""
    gp: Text = ""
    voluntary_community: Text = ""
    health_visitor: Text = ""
    youth_offending_team: Text = ""
    housing: Text = ""
    youth_services: Text = ""
    adult_mental_health: Text = ""
    other: Text = ""
    child_mental_health: Text = ""
