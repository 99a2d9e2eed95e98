"""A repeat policy as a JSON file holds it."""

from ninja import Field, Schema
from pydantic import ConfigDict, ValidationError

from redshank.incidents.errors import PolicyInvalid
from redshank.incidents.rules import Category, Policy, Subject, Use


class PolicyFile(Schema):
    """One version of a repeat policy. A member that is not known here is refused: it would change nothing unseen."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    name: str = Field(min_length=1, max_length=100)
    use: Use
    subject: Subject
    count: int = Field(ge=1, le=100)
    months: int = Field(ge=1, le=120)
    categories: tuple[Category, ...] = ()
    partner_reports: bool = True
    self_declared: bool = False
    distinct_incidents: bool = True
    exclude_chasers: bool = True
    within_a_month_of_event: bool = False
    source: str = Field("", max_length=300)

    def policy(self, version: int) -> Policy:
        """The policy, as that version of it.

        Raises:
            PolicyInvalid: its figures contradict each other.
        """
        given = self.model_dump() | {"categories": frozenset(self.categories)}
        return Policy(version=version, **given)


def read_policy_file(text: str) -> PolicyFile:
    """A policy from the text of a JSON file.

    Raises:
        PolicyInvalid: it is no JSON, or a member is missing, unknown or out of bounds: which, and why.
    """
    try:
        return PolicyFile.model_validate_json(text)
    except ValidationError as error:
        said = [f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}" for each in error.errors()]
        raise PolicyInvalid("; ".join(said)) from error
