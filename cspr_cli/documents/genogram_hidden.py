"""The family of a genogram with roles in place of names, and no days of birth or addresses."""

from cspr_cli.documents.anonymised import Hiding
from cspr_cli.records.people import Person
from cspr_cli.records.referral import Referral


def hidden_family(referral: Referral, hiding: Hiding) -> Referral:
    """A referral of the same people and couples, fit only to be drawn.

    Those who live together still do: each address is a number. Years of couples stay, in the
    words that are left of them.
    """
    homes: dict[str, str] = {}

    def hidden(person: Person) -> Person:
        address = " ".join(person.home_address.casefold().replace(",", " ").split())
        home = homes.setdefault(address, f"Home {len(homes) + 1}") if address else ""
        kept = ("id", "role", "gender", "birth_sex", "gender_identity", "parents")
        return type(person)(
            **{key: getattr(person, key) for key in kept},
            name=hiding.pseudonyms.roles[person.id],
            relationship=hiding.text(person.relationship),
            date_of_death="date not shown" if person.date_of_death.strip() else "",
            home_address=home,
        )

    return Referral(
        subjects=tuple(hidden(person) for person in referral.subjects),
        family=tuple(hidden(person) for person in referral.family),
        unions=tuple(
            union.model_copy(
                update={"since": hiding.text(union.since), "until": hiding.text(union.until)}
            )
            for union in referral.unions
        ),
    )
