"""Generated from the catalogue by bindings/python/generate.py: change the catalogue, not this."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from griot import _wire
from griot._types import Path
AddressKind = Literal["phone", "email", "push", "postal"]
Basis = Literal["none", "opt_in", "existing_customer", "non_commercial", "contract"]
Channel = Literal["all", "sms", "whatsapp", "email", "push", "postal", "webhook"]
ColumnTarget = Literal[
    "ignore",
    "attribute",
    "name",
    "first_name",
    "last_name",
    "phone",
    "email",
    "city",
    "country",
    "language",
    "time_zone",
    "external_id",
    "groups",
    "notes",
    "consent",
]
GateState = Literal["granted", "unconfirmed", "withdrawn", "blocked"]
OtherColumns = Literal["none", "all"]
Purpose = Literal["all", "marketing", "service", "transactional"]
Role = Literal["super_admin", "admin", "contributor", "reader", "sender"]
UpsertPolicy = Literal["update", "fill", "skip"]


@dataclasses.dataclass(frozen=True)
class Address(_wire.Noun):
    kind: AddressKind
    value: str
    label: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "kind": "AddressKind",
    }


@dataclasses.dataclass(frozen=True)
class Audience(_wire.Noun):
    id: str
    name: str  # Shown to people; unique in the tenant.
    filter: str  # Whom it selects.
    created_at: datetime.datetime
    updated_at: datetime.datetime
    description: str | None = None
    exclude: list[str] = dataclasses.field(default_factory=list)  # Filters: whom it leaves out.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class AudienceCount(_wire.Noun):
    count: int


@dataclasses.dataclass(frozen=True)
class AudienceList(_wire.Noun):
    items: list[Audience] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Audience]",
    }


@dataclasses.dataclass(frozen=True)
class AudiencePreview(_wire.Noun):
    items: list[str] = dataclasses.field(default_factory=list)  # Ids of contacts, rising.
    next: str | None = None  # Absent: this was the last page.
    count: int | None = None  # Of all pages; on the first one only.


@dataclasses.dataclass(frozen=True)
class AuditEntry(_wire.Noun):
    seq: int
    at: datetime.datetime
    who: str
    action: str
    subject: str
    details: Any

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class AuditList(_wire.Noun):
    items: list[AuditEntry] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[AuditEntry]",
    }


@dataclasses.dataclass(frozen=True)
class AuditVerdict(_wire.Noun):
    valid: bool
    entries: int
    checkpoint: str  # Signed; keep it where this store is not.
    first_bad: int | None = None  # The first entry that cannot be trusted.
    fault: str | None = None  # changed, missing, misplaced, cut_off or rewritten.


@dataclasses.dataclass(frozen=True)
class Changed(_wire.Noun):
    changed: int  # How many this call changed.


@dataclasses.dataclass(frozen=True)
class ColumnChoice(_wire.Noun):
    column: str  # Its name, or its place from 1.
    target: str  # phone, first_name …, ignore, attribute:NAME.


@dataclasses.dataclass(frozen=True)
class ColumnMapping(_wire.Noun):
    column: str  # The column's name in the file.
    target: ColumnTarget  # What it is.
    ordinal: int  # The first, the second … of its kind.
    attribute: str  # The attribute it is stored as.
    confidence: float  # From 0 to 1.
    reason: str  # Why.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "target": "ColumnTarget",
    }


@dataclasses.dataclass(frozen=True)
class ConditionTruth(_wire.Noun):
    of: str  # filter, exclude[0] …, or objection (to profiling).
    depth: int  # Its parts follow it, one level deeper.
    condition: str  # In the language of filters.
    text: str  # In words.
    truth: bool


@dataclasses.dataclass(frozen=True)
class ConsentEvent(_wire.Noun):
    at: datetime.datetime  # When the person said so.
    channel: Channel
    purpose: Purpose
    state: GateState  # What was recorded.
    how: str
    who: str
    basis: Basis
    recorded_at: datetime.datetime
    source: str | None = None
    wording: str | None = None  # The text that was shown.
    line: int | None = None  # Of the imported file.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
        "channel": "Channel",
        "purpose": "Purpose",
        "state": "GateState",
        "basis": "Basis",
        "recorded_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class ConsentHistory(_wire.Noun):
    items: list[ConsentEvent] = dataclasses.field(default_factory=list)  # Newest first.
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[ConsentEvent]",
    }


@dataclasses.dataclass(frozen=True)
class ConsentState(_wire.Noun):
    channel: Channel
    purpose: Purpose
    allowed: bool  # Stops of all purposes and channels considered.
    state: GateState | None = None  # Absent: nothing is known, so nothing is sent.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "purpose": "Purpose",
        "state": "GateState?",
    }


@dataclasses.dataclass(frozen=True)
class Contact(_wire.Noun):
    id: str
    attributes: Any
    created_at: datetime.datetime
    updated_at: datetime.datetime
    external_id: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    city: str | None = None
    language: str | None = None
    time_zone: str | None = None
    phones: list[Phone] = dataclasses.field(default_factory=list)
    emails: list[str] = dataclasses.field(default_factory=list)
    addresses: list[Address] = dataclasses.field(default_factory=list)
    groups: list[str] = dataclasses.field(default_factory=list)
    last_reply_at: datetime.datetime | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "phones": "[Phone]",
        "addresses": "[Address]",
        "last_reply_at": "time?",
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class ContactExplanation(_wire.Noun):
    selected: bool
    conditions: list[ConditionTruth] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "conditions": "[ConditionTruth]",
    }


@dataclasses.dataclass(frozen=True)
class ContactPage(_wire.Noun):
    items: list[Contact] = dataclasses.field(default_factory=list)  # By id, oldest first.
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Contact]",
    }


@dataclasses.dataclass(frozen=True)
class Done(_wire.Noun):
    done: bool


@dataclasses.dataclass(frozen=True)
class EventEntry(_wire.Noun):
    seq: int  # Rises by one.
    at: datetime.datetime
    type: str
    subject: str
    data: Any

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class EventList(_wire.Noun):
    next: int  # What to give as after, to go on.
    items: list[EventEntry] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[EventEntry]",
    }


@dataclasses.dataclass(frozen=True)
class FilterExplanation(_wire.Noun):
    text: str  # What it selects, in words.
    canonical: str  # The filter in its one spelling.
    fields: list[str] = dataclasses.field(default_factory=list)
    groups: list[str] = dataclasses.field(default_factory=list)
    audiences: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Group(_wire.Noun):
    id: str
    name: str  # Shown to people; unique in the tenant.
    contacts: int  # How many are in it.
    color: str | None = None  # #rrggbb


@dataclasses.dataclass(frozen=True)
class GroupList(_wire.Noun):
    items: list[Group] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Group]",
    }


@dataclasses.dataclass(frozen=True)
class ImportConsent(_wire.Noun):
    channel: Channel
    purpose: Purpose
    basis: Basis | None = None
    source: str | None = None
    wording: str | None = None  # The text that was shown.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "purpose": "Purpose",
        "basis": "Basis",
    }


@dataclasses.dataclass(frozen=True)
class ImportReport(_wire.Noun):
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    reasons: list[RejectCount] = dataclasses.field(default_factory=list)
    columns: list[ColumnMapping] = dataclasses.field(default_factory=list)
    resumed_at: int | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "reasons": "[RejectCount]",
        "columns": "[ColumnMapping]",
    }


@dataclasses.dataclass(frozen=True)
class Phone(_wire.Noun):
    e164: str
    type: str
    calling_code: int
    portable: bool  # The country lets numbers change operator.
    label: str | None = None
    country: str | None = None  # ISO 3166, or 001.
    operator: str | None = None  # Of the number's range: see portable.
    time_zone: str | None = None
    whatsapp: bool | None = None  # Absent: never verified.
    whatsapp_checked_at: datetime.datetime | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "whatsapp_checked_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class RejectCount(_wire.Noun):
    reason: str
    count: int


@dataclasses.dataclass(frozen=True)
class Stopped(_wire.Noun):
    channel: Channel
    purpose: Purpose
    state: GateState
    at: datetime.datetime
    contact: str | None = None  # Absent: the person was erased, or never known.
    reason: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "purpose": "Purpose",
        "state": "GateState",
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class StoppedList(_wire.Noun):
    items: list[Stopped] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Stopped]",
    }


@dataclasses.dataclass(frozen=True)
class Tenant(_wire.Noun):
    id: str
    name: str
    created_at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "created_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class TenantList(_wire.Noun):
    items: list[Tenant] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Tenant]",
    }


@dataclasses.dataclass(frozen=True)
class User(_wire.Noun):
    id: str
    name: str
    role: Role
    disabled: bool
    created_at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "role": "Role",
        "created_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class UserList(_wire.Noun):
    items: list[User] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[User]",
    }


NOUNS: dict[str, type[_wire.Noun]] = {
    "Address": Address,
    "Audience": Audience,
    "AudienceCount": AudienceCount,
    "AudienceList": AudienceList,
    "AudiencePreview": AudiencePreview,
    "AuditEntry": AuditEntry,
    "AuditList": AuditList,
    "AuditVerdict": AuditVerdict,
    "Changed": Changed,
    "ColumnChoice": ColumnChoice,
    "ColumnMapping": ColumnMapping,
    "ConditionTruth": ConditionTruth,
    "ConsentEvent": ConsentEvent,
    "ConsentHistory": ConsentHistory,
    "ConsentState": ConsentState,
    "Contact": Contact,
    "ContactExplanation": ContactExplanation,
    "ContactPage": ContactPage,
    "Done": Done,
    "EventEntry": EventEntry,
    "EventList": EventList,
    "FilterExplanation": FilterExplanation,
    "Group": Group,
    "GroupList": GroupList,
    "ImportConsent": ImportConsent,
    "ImportReport": ImportReport,
    "Phone": Phone,
    "RejectCount": RejectCount,
    "Stopped": Stopped,
    "StoppedList": StoppedList,
    "Tenant": Tenant,
    "TenantList": TenantList,
    "User": User,
    "UserList": UserList,
}
# Those that may take long, and hear Ctrl-C.
LONG = frozenset(["contacts.import"])


class Audiences(_wire.Room):
    __slots__ = ()

    def count(self, filter: str, *, exclude: Sequence[str] | None = None) -> AudienceCount:
        """How many contacts a filter selects.

        filter: Whom it selects.
        exclude: Filters: whom it leaves out.
        """
        argument: dict[str, Any] = {
            "filter": filter,
            "exclude": exclude,
        }
        answer = self._call("audiences.count", argument)
        made = _wire.read("AudienceCount", answer, NOUNS)
        assert isinstance(made, AudienceCount)
        return made

    def create(
        self,
        name: str,
        filter: str,
        *,
        description: str | None = None,
        exclude: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> Audience:
        """Saves an audience under a name.

        name: Shown to people; unique in the tenant.
        filter: Whom it selects.
        exclude: Filters: whom it leaves out.
        """
        argument: dict[str, Any] = {
            "name": name,
            "filter": filter,
            "description": description,
            "exclude": exclude,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("audiences.create", argument)
        made = _wire.read("Audience", answer, NOUNS)
        assert isinstance(made, Audience)
        return made

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Forgets a saved audience."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("audiences.delete", argument)
        made = _wire.read("Done", answer, NOUNS)
        assert isinstance(made, Done)
        return made

    def explain(self, filter: str, *, language: str | None = None) -> FilterExplanation:
        """What a filter selects, in words.

        language: en or fr
        """
        argument: dict[str, Any] = {
            "filter": filter,
            "language": language,
        }
        answer = self._call("audiences.explain", argument)
        made = _wire.read("FilterExplanation", answer, NOUNS)
        assert isinstance(made, FilterExplanation)
        return made

    def get(self, id: str) -> Audience:
        """A saved audience."""
        argument: dict[str, Any] = {
            "id": id,
        }
        answer = self._call("audiences.get", argument)
        made = _wire.read("Audience", answer, NOUNS)
        assert isinstance(made, Audience)
        return made

    def preview(
        self,
        filter: str,
        *,
        exclude: Sequence[str] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AudiencePreview:
        """Whom a filter selects, page by page.

        filter: Whom it selects.
        exclude: Filters: whom it leaves out.
        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "filter": filter,
            "exclude": exclude,
            "limit": limit,
            "after": after,
        }
        answer = self._call("audiences.preview", argument)
        made = _wire.read("AudiencePreview", answer, NOUNS)
        assert isinstance(made, AudiencePreview)
        return made

    def update(
        self,
        id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        filter: str | None = None,
        exclude: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> Audience:
        """Changes what is given.

        name: Not while other audiences name it.
        filter: Whom it selects.
        exclude: Filters: whom it leaves out.
        """
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "description": description,
            "filter": filter,
            "exclude": exclude,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("audiences.update", argument)
        made = _wire.read("Audience", answer, NOUNS)
        assert isinstance(made, Audience)
        return made

    def why(
        self,
        contact: str,
        filter: str,
        *,
        exclude: Sequence[str] | None = None,
        language: str | None = None,
    ) -> ContactExplanation:
        """Why a contact is in an audience, or is not.

        filter: Whom it selects.
        exclude: Filters: whom it leaves out.
        language: en or fr
        """
        argument: dict[str, Any] = {
            "contact": contact,
            "filter": filter,
            "exclude": exclude,
            "language": language,
        }
        answer = self._call("audiences.why", argument)
        made = _wire.read("ContactExplanation", answer, NOUNS)
        assert isinstance(made, ContactExplanation)
        return made

    def list(self, *, limit: int | None = None, after: str | None = None) -> AudienceList:
        """The saved audiences by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        answer = self._call("audiences.list", argument)
        made = _wire.read("AudienceList", answer, NOUNS)
        assert isinstance(made, AudienceList)
        return made

    def each(self) -> Iterator[Audience]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Audit(_wire.Room):
    __slots__ = ()

    def verify(self, *, checkpoints: Sequence[str] | None = None) -> AuditVerdict:
        """Whether the audit log is as it was written.

        checkpoints: What audit.verify gave before, kept elsewhere: without one, a log that was
        cut off and written anew looks whole.
        """
        argument: dict[str, Any] = {
            "checkpoints": checkpoints,
        }
        answer = self._call("audit.verify", argument)
        made = _wire.read("AuditVerdict", answer, NOUNS)
        assert isinstance(made, AuditVerdict)
        return made

    def list(self, *, limit: int | None = None, after: str | None = None) -> AuditList:
        """Who did what, oldest first.

        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        answer = self._call("audit.list", argument)
        made = _wire.read("AuditList", answer, NOUNS)
        assert isinstance(made, AuditList)
        return made

    def each(self) -> Iterator[AuditEntry]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Consents(_wire.Room):
    __slots__ = ()

    def check(
        self,
        channel: Channel,
        address: str,
        *,
        purpose: Purpose | None = None,
        region: str | None = None,
    ) -> ConsentState:
        """Whether an address may be written to."""
        argument: dict[str, Any] = {
            "channel": channel,
            "address": address,
            "purpose": purpose,
            "region": region,
        }
        answer = self._call("consents.check", argument)
        made = _wire.read("ConsentState", answer, NOUNS)
        assert isinstance(made, ConsentState)
        return made

    def history(
        self,
        address: str,
        *,
        channel: Channel | None = None,
        region: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> ConsentHistory:
        """Who consented to what, when and how: the proofs of an address.

        channel: Left out: all of them.
        """
        argument: dict[str, Any] = {
            "address": address,
            "channel": channel,
            "region": region,
            "limit": limit,
            "after": after,
        }
        answer = self._call("consents.history", argument)
        made = _wire.read("ConsentHistory", answer, NOUNS)
        assert isinstance(made, ConsentHistory)
        return made

    def record(
        self,
        channel: Channel,
        address: str,
        purpose: Purpose,
        state: GateState,
        how: str,
        *,
        basis: Basis | None = None,
        source: str | None = None,
        wording: str | None = None,
        region: str | None = None,
        at: datetime.datetime | None = None,
        idempotency_key: str | None = None,
    ) -> ConsentState:
        """Records what a person said. Only their own, fresh and proved opt-in leads out of a stop.

        how: form, paper, keyword or double_opt_in are the person's own.
        source: Where it can be looked up: shop form, 2026.
        wording: The text that was shown.
        region: ISO 3166, of a phone without a calling code.
        at: When the person said so; left out: now.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "address": address,
            "purpose": purpose,
            "state": state,
            "how": how,
            "basis": basis,
            "source": source,
            "wording": wording,
            "region": region,
            "at": at,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("consents.record", argument)
        made = _wire.read("ConsentState", answer, NOUNS)
        assert isinstance(made, ConsentState)
        return made


class Contacts(_wire.Room):
    __slots__ = ()

    def create(
        self,
        *,
        external_id: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        city: str | None = None,
        language: str | None = None,
        time_zone: str | None = None,
        phones: Sequence[str] | None = None,
        emails: Sequence[str] | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        groups: Sequence[str] | None = None,
        attributes: Any = None,
        region: str | None = None,
        idempotency_key: str | None = None,
    ) -> Contact:
        """Creates a contact with its addresses, groups and attributes.

        external_id: Your own id; unique in the tenant.
        language: BCP 47: fr, wo, en.
        time_zone: IANA: Africa/Dakar.
        phones: In any spelling; the first is the main one.
        groups: By name; made where they are missing.
        attributes: An object; a null member removes one.
        region: ISO 3166, of phones without a calling code.
        """
        argument: dict[str, Any] = {
            "external_id": external_id,
            "first_name": first_name,
            "last_name": last_name,
            "city": city,
            "language": language,
            "time_zone": time_zone,
            "phones": phones,
            "emails": emails,
            "addresses": addresses,
            "groups": groups,
            "attributes": attributes,
            "region": region,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("contacts.create", argument)
        made = _wire.read("Contact", answer, NOUNS)
        assert isinstance(made, Contact)
        return made

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a contact. Stops and proofs of consent stay."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("contacts.delete", argument)
        made = _wire.read("Done", answer, NOUNS)
        assert isinstance(made, Done)
        return made

    def get(self, id: str) -> Contact:
        """A contact with everything that is known of it."""
        argument: dict[str, Any] = {
            "id": id,
        }
        answer = self._call("contacts.get", argument)
        made = _wire.read("Contact", answer, NOUNS)
        assert isinstance(made, Contact)
        return made

    def import_(
        self,
        path: Path,
        *,
        region: str | None = None,
        rejects: Path | None = None,
        sheet: str | None = None,
        groups: Sequence[str] | None = None,
        consent: ImportConsent | Mapping[str, Any] | None = None,
        columns: Sequence[ColumnChoice | Mapping[str, Any]] | None = None,
        attributes: OtherColumns | None = None,
        policy: UpsertPolicy | None = None,
        header: bool | None = None,
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> ImportReport:
        """Reads a file of contacts. After a crash the same call goes on where it stopped; the same
        file again changes nothing.

        path: CSV, XLSX, JSON Lines or vCard.
        region: ISO 3166, of phones without a calling code.
        rejects: A file for the rows that are refused.
        sheet: Of a workbook; left out: the first.
        groups: By name, for everybody in the file.
        consent: What everybody in the file agreed to.
        columns: What you know of columns; others are guessed.
        attributes: all: other columns become attributes.
        policy: Where a contact is there already.
        header: Whether the first row has names; guessed.
        dry_run: Says what would happen, and does nothing.
        """
        argument: dict[str, Any] = {
            "path": path,
            "region": region,
            "rejects": rejects,
            "sheet": sheet,
            "groups": groups,
            "consent": consent,
            "columns": columns,
            "attributes": attributes,
            "policy": policy,
            "header": header,
            "dry_run": dry_run,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("contacts.import", argument, budget)
        made = _wire.read("ImportReport", answer, NOUNS)
        assert isinstance(made, ImportReport)
        return made

    def merge(self, into: str, from_: str, *, idempotency_key: str | None = None) -> Contact:
        """Makes one contact of two. A stop on any address stays a stop.

        into: Keeps its values; empty ones are filled.
        from: Gives its addresses, groups and values, and goes.
        """
        argument: dict[str, Any] = {
            "into": into,
            "from": from_,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("contacts.merge", argument)
        made = _wire.read("Contact", answer, NOUNS)
        assert isinstance(made, Contact)
        return made

    def update(
        self,
        id: str,
        *,
        external_id: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        city: str | None = None,
        language: str | None = None,
        time_zone: str | None = None,
        phones: Sequence[str] | None = None,
        emails: Sequence[str] | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        groups: Sequence[str] | None = None,
        attributes: Any = None,
        region: str | None = None,
        idempotency_key: str | None = None,
    ) -> Contact:
        """Changes what is given; lists replace those that were there.

        external_id: Your own id; unique in the tenant.
        language: BCP 47: fr, wo, en.
        time_zone: IANA: Africa/Dakar.
        phones: In any spelling; the first is the main one.
        groups: By name; made where they are missing.
        attributes: An object; a null member removes one.
        region: ISO 3166, of phones without a calling code.
        """
        argument: dict[str, Any] = {
            "id": id,
            "external_id": external_id,
            "first_name": first_name,
            "last_name": last_name,
            "city": city,
            "language": language,
            "time_zone": time_zone,
            "phones": phones,
            "emails": emails,
            "addresses": addresses,
            "groups": groups,
            "attributes": attributes,
            "region": region,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("contacts.update", argument)
        made = _wire.read("Contact", answer, NOUNS)
        assert isinstance(made, Contact)
        return made

    def list(
        self,
        *,
        filter: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> ContactPage:
        """Contacts page by page, those of a filter or all.

        filter: In the language of audiences; left out: everybody.
        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "filter": filter,
            "limit": limit,
            "after": after,
        }
        answer = self._call("contacts.list", argument)
        made = _wire.read("ContactPage", answer, NOUNS)
        assert isinstance(made, ContactPage)
        return made

    def each(self, *, filter: str | None = None) -> Iterator[Contact]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(filter=filter, after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Events(_wire.Room):
    __slots__ = ()

    def list(self, *, after: int | None = None, limit: int | None = None) -> EventList:
        """What happened, numbered without gaps, after a number.

        after: The number of the last event that was read.
        limit: At most 1000.
        """
        argument: dict[str, Any] = {
            "after": after,
            "limit": limit,
        }
        answer = self._call("events.list", argument)
        made = _wire.read("EventList", answer, NOUNS)
        assert isinstance(made, EventList)
        return made

    def each(self) -> Iterator[EventEntry]:
        """All of them, page by page: see list()."""
        after: int | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Groups(_wire.Room):
    __slots__ = ()

    def add(
        self,
        id: str,
        contacts: Sequence[str],
        *,
        idempotency_key: str | None = None,
    ) -> Changed:
        """Puts contacts into a group.

        id: Of the group.
        """
        argument: dict[str, Any] = {
            "id": id,
            "contacts": contacts,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("groups.add", argument)
        made = _wire.read("Changed", answer, NOUNS)
        assert isinstance(made, Changed)
        return made

    def create(
        self,
        name: str,
        *,
        color: str | None = None,
        idempotency_key: str | None = None,
    ) -> Group:
        """Creates a group.

        name: Shown to people; unique in the tenant.
        color: #rrggbb
        """
        argument: dict[str, Any] = {
            "name": name,
            "color": color,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("groups.create", argument)
        made = _wire.read("Group", answer, NOUNS)
        assert isinstance(made, Group)
        return made

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a group; its contacts stay."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("groups.delete", argument)
        made = _wire.read("Done", answer, NOUNS)
        assert isinstance(made, Done)
        return made

    def get(self, id: str) -> Group:
        """A group, and how many are in it."""
        argument: dict[str, Any] = {
            "id": id,
        }
        answer = self._call("groups.get", argument)
        made = _wire.read("Group", answer, NOUNS)
        assert isinstance(made, Group)
        return made

    def remove(
        self,
        id: str,
        contacts: Sequence[str],
        *,
        idempotency_key: str | None = None,
    ) -> Changed:
        """Takes contacts out of a group.

        id: Of the group.
        """
        argument: dict[str, Any] = {
            "id": id,
            "contacts": contacts,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("groups.remove", argument)
        made = _wire.read("Changed", answer, NOUNS)
        assert isinstance(made, Changed)
        return made

    def update(
        self,
        id: str,
        *,
        name: str | None = None,
        color: str | None = None,
        idempotency_key: str | None = None,
    ) -> Group:
        """Changes the name or the color of a group.

        color: #rrggbb
        """
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "color": color,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("groups.update", argument)
        made = _wire.read("Group", answer, NOUNS)
        assert isinstance(made, Group)
        return made

    def list(self, *, limit: int | None = None, after: str | None = None) -> GroupList:
        """The groups by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        answer = self._call("groups.list", argument)
        made = _wire.read("GroupList", answer, NOUNS)
        assert isinstance(made, GroupList)
        return made

    def each(self) -> Iterator[Group]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Optouts(_wire.Room):
    __slots__ = ()

    def add(
        self,
        channel: Channel,
        address: str,
        *,
        purpose: Purpose | None = None,
        reason: str | None = None,
        how: str | None = None,
        region: str | None = None,
        blocked: bool | None = None,
        idempotency_key: str | None = None,
    ) -> ConsentState:
        """Stops an address, known or not, from the moment it is answered.

        channel: all: the person wants nothing at all.
        address: A phone number or e-mail address, in any spelling.
        purpose: Left out: every purpose.
        reason: In words: asked by phone.
        how: keyword, form, phone, bounce …; left out: api.
        region: ISO 3166, of a phone without a calling code.
        blocked: You do not want to write, whatever the person says.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "address": address,
            "purpose": purpose,
            "reason": reason,
            "how": how,
            "region": region,
            "blocked": blocked,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("optouts.add", argument)
        made = _wire.read("ConsentState", answer, NOUNS)
        assert isinstance(made, ConsentState)
        return made

    def list(
        self,
        *,
        channel: Channel | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> StoppedList:
        """The stops, without the addresses.

        channel: Left out: all of them.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "limit": limit,
            "after": after,
        }
        answer = self._call("optouts.list", argument)
        made = _wire.read("StoppedList", answer, NOUNS)
        assert isinstance(made, StoppedList)
        return made

    def each(self, *, channel: Channel | None = None) -> Iterator[Stopped]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(channel=channel, after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Tenants(_wire.Room):
    __slots__ = ()

    def create(self, name: str, *, idempotency_key: str | None = None) -> Tenant:
        """Creates an organisation.

        name: a-z, 0-9, '-' and '_', at most 64.
        """
        argument: dict[str, Any] = {
            "name": name,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("tenants.create", argument)
        made = _wire.read("Tenant", answer, NOUNS)
        assert isinstance(made, Tenant)
        return made

    def list(self, *, limit: int | None = None, after: str | None = None) -> TenantList:
        """The organisations by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        answer = self._call("tenants.list", argument)
        made = _wire.read("TenantList", answer, NOUNS)
        assert isinstance(made, TenantList)
        return made

    def each(self) -> Iterator[Tenant]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Users(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        role: Role,
        *,
        password: str | None = None,
        idempotency_key: str | None = None,
    ) -> User:
        """Creates a user with a role.

        name: To log in with; unique in the tenant.
        password: Left out: cannot log in yet.
        """
        argument: dict[str, Any] = {
            "name": name,
            "role": role,
            "password": password,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("users.create", argument)
        made = _wire.read("User", answer, NOUNS)
        assert isinstance(made, User)
        return made

    def get(self, id: str) -> User:
        """A user."""
        argument: dict[str, Any] = {
            "id": id,
        }
        answer = self._call("users.get", argument)
        made = _wire.read("User", answer, NOUNS)
        assert isinstance(made, User)
        return made

    def update(
        self,
        id: str,
        *,
        role: Role | None = None,
        password: str | None = None,
        disabled: bool | None = None,
        idempotency_key: str | None = None,
    ) -> User:
        """Changes the role or the password of a user, or disables them.

        disabled: Ends the login sessions at once.
        """
        argument: dict[str, Any] = {
            "id": id,
            "role": role,
            "password": password,
            "disabled": disabled,
            "idempotency_key": idempotency_key,
        }
        answer = self._call("users.update", argument)
        made = _wire.read("User", answer, NOUNS)
        assert isinstance(made, User)
        return made

    def list(self, *, limit: int | None = None, after: str | None = None) -> UserList:
        """The users, oldest first.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        answer = self._call("users.list", argument)
        made = _wire.read("UserList", answer, NOUNS)
        assert isinstance(made, UserList)
        return made

    def each(self) -> Iterator[User]:
        """All of them, page by page: see list()."""
        after: str | None = None
        while True:
            page = self.list(after=after)
            yield from page.items
            if page.next is None:
                return
            after = page.next


class Rooms:
    def __init__(self, session: _wire.Caller) -> None:
        self.audiences = Audiences(session)
        self.audit = Audit(session)
        self.consents = Consents(session)
        self.contacts = Contacts(session)
        self.events = Events(session)
        self.groups = Groups(session)
        self.optouts = Optouts(session)
        self.tenants = Tenants(session)
        self.users = Users(session)
