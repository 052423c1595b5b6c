"""The settings and schemas of a new register: sound as written, for every shipped procedure."""

import json

import pytest

from cspr_cli.records.catalogue import ALL_RECORDS
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.new_register import new_settings_text, register_files
from cspr_cli.storage.profiles import load_profile
from tests.unit.storage.as_record import read_record_text

SHIPPED = ("lewisham", "lincolnshire", "oldham", "plymouth-torbay", "surrey")


@pytest.mark.parametrize("partnership", SHIPPED)
def test_the_settings_are_a_sound_record_with_every_contact(partnership: str) -> None:
    profile = load_profile(partnership, None)
    read = read_record_text(new_settings_text(profile, ""), RegisterRecord, "cspr.yaml")
    assert read.problems == ()
    assert read.record is not None
    assert (read.record.partnership, read.record.name) == (partnership, profile.name)
    assert set(read.record.contacts) == {contact.key for contact in profile.contacts}
    assert [agency.key for agency in read.record.agencies] == [
        "childrens-social-care",
        "police",
        "health",
    ]
    assert all(agency.partner for agency in read.record.agencies)


def test_a_name_that_yaml_would_misread_is_kept_as_it_is() -> None:
    profile = load_profile("surrey", None)
    name = 'Reed: "Shire" & Co. # 1'
    read = read_record_text(new_settings_text(profile, name), RegisterRecord, "cspr.yaml")
    assert read.record is not None
    assert read.record.name == name


def test_a_procedure_without_contacts_leaves_them_empty() -> None:
    profile = load_profile("surrey", None).model_copy(update={"contacts": ()})
    read = read_record_text(new_settings_text(profile, "X"), RegisterRecord, "cspr.yaml")
    assert read.problems == ()
    assert read.record is not None
    assert not read.record.contacts


def test_there_is_a_schema_for_every_record_and_git_keeps_word_files_whole() -> None:
    files = register_files()
    for name in ALL_RECORDS:
        assert json.loads(files[f"schemas/{name}.schema.json"])["properties"]
    assert "*.docx binary" in files[".gitattributes"]
    assert ".~lock.*#" in files[".gitignore"]
