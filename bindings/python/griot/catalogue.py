"""Generated from the catalogue by bindings/python/generate.py: change the catalogue, not this."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from griot import _wire
from griot._types import Path
AccountState = Literal["active", "paused"]
AddressKind = Literal["phone", "email", "push", "postal"]
AttributeType = Literal["text", "number", "boolean", "date"]
Basis = Literal["none", "opt_in", "existing_customer", "non_commercial", "contract"]
CampaignState = Literal[
    "draft",
    "scheduled",
    "running",
    "pausing",
    "paused",
    "finished",
    "stopped",
    "failed",
    "cancelled",
]
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
    "push_token",
    "postal_address",
]
ErasureReason = Literal["request", "withdrawal", "objection", "unlawful", "retention", "mistake"]
FileFormat = Literal["csv", "xlsx", "jsonl", "vcard"]
GateState = Literal["granted", "unconfirmed", "withdrawn", "blocked"]
LatePolicy = Literal["ask", "skip", "send"]
LimitUnit = Literal["messages", "parts"]
LintSeverity = Literal["error", "warning"]
OtherColumns = Literal["none", "all"]
OutcomeKind = Literal["ambiguous", "accepted", "refused", "unsent", "throttled", "account_fault"]
PreviewOf = Literal["contact", "longest", "empty"]
Purpose = Literal["all", "marketing", "service", "transactional"]
Reachability = Literal["unverified", "reachable", "absent"]
ReactionKind = Literal["delivered", "read", "click", "answer", "conversion"]
Resolution = Literal["treat_as_sent", "resend"]
Role = Literal["super_admin", "admin", "contributor", "reader", "sender"]
SendState = Literal[
    "planned",
    "ready",
    "sending",
    "accepted",
    "failed",
    "unknown",
    "closed_unknown",
    "skipped",
    "cancelled",
    "expired",
]
SkipReason = Literal[
    "none",
    "no_address",
    "no_consent",
    "unconfirmed",
    "opted_out",
    "blocked",
    "not_mobile",
    "no_account",
    "missing_variable",
    "too_long",
    "empty_text",
    "same_address",
    "never_open",
    "not_triggered",
    "too_often",
    "holdout",
]
SmsEncoding = Literal["gsm7", "ucs2"]
TriggerOn = Literal[
    "accepted",
    "no_answer",
    "answer",
    "click",
    "read",
    "delivered",
    "not_delivered",
    "not_reached",
]
UnknownPolicy = Literal["hold", "resend_after_window", "treat_as_sent"]
UpsertPolicy = Literal["update", "fill", "skip"]
VaultKey = Literal["data", "hash"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WindowUnit = Literal["second", "minute", "hour", "day", "moving_day"]
WinnerBy = Literal["clicks", "answers", "reads", "delivered", "conversions"]


@dataclasses.dataclass(frozen=True)
class Account(_wire.Noun):
    id: str
    name: str  # Unique in the tenant.
    channel: Channel
    driver: str
    settings: Any
    from_: str  # The sender, where a step names none.
    limits: AccountLimits
    state: AccountState
    created_at: datetime.datetime
    updated_at: datetime.datetime
    secrets: list[str] = dataclasses.field(default_factory=list)  # Names only.
    senders: list[str] = dataclasses.field(default_factory=list)
    price: float | None = None  # Of a message or part.
    currency: str | None = None  # ISO 4217
    paused_because: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "limits": "AccountLimits",
        "state": "AccountState",
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class AccountLimits(_wire.Noun):
    per_second: float | None = None  # Sent evenly; 0: as fast as it goes.
    burst: int | None = None  # How many may go at once after a rest.
    windows: list[WindowLimit] = dataclasses.field(default_factory=list)
    batches: BatchLimit | None = None
    ramp: Ramp | None = None
    unit: LimitUnit | None = None  # What the limits count.
    time_zone: str | None = None  # Of the windows of a day, IANA.
    parallel: int | None = None  # Calls at once, of one process.
    timeout_seconds: float | None = None  # Of a call.
    retry_seconds: list[float] = dataclasses.field(default_factory=list)
    tries: int | None = None  # Until a send has failed.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "windows": "[WindowLimit]",
        "batches": "BatchLimit?",
        "ramp": "Ramp?",
        "unit": "LimitUnit",
    }


@dataclasses.dataclass(frozen=True)
class AccountList(_wire.Noun):
    items: list[Account] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Account]",
    }


@dataclasses.dataclass(frozen=True)
class Address(_wire.Noun):
    kind: AddressKind
    value: str
    label: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "kind": "AddressKind",
    }


@dataclasses.dataclass(frozen=True)
class ApiKey(_wire.Noun):
    id: str
    name: str
    role: Role
    created_at: datetime.datetime
    expires_at: datetime.datetime | None = None  # Left out: never.
    revoked_at: datetime.datetime | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "role": "Role",
        "created_at": "time",
        "expires_at": "time?",
        "revoked_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class ApiKeyList(_wire.Noun):
    items: list[ApiKey] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[ApiKey]",
    }


@dataclasses.dataclass(frozen=True)
class Assumptions(_wire.Noun):
    answer: float | None = None  # How many write back: 0.1 is one in ten.
    click: float | None = None
    read: float | None = None  # Who clicks or answers has read it.
    delivered: float | None = None  # What was read has arrived.
    failed: float | None = None  # How many messages the provider refuses.


@dataclasses.dataclass(frozen=True)
class AttributeDefinition(_wire.Noun):
    id: str
    name: str  # As contacts have it; unique.
    type: AttributeType
    created_at: datetime.datetime
    updated_at: datetime.datetime
    label: str | None = None  # Shown to people.
    choices: list[str] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "type": "AttributeType",
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class AttributeList(_wire.Noun):
    items: list[AttributeDefinition] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[AttributeDefinition]",
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
class AuditCheckpoint(_wire.Noun):
    checkpoint: str  # One line; audit.verify takes it.
    entries: int  # How many it vouches for: 1 to this one.
    at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


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
class BatchLimit(_wire.Noun):
    gap_seconds: float | None = None  # Between two messages.
    size: int | None = None  # Messages until a pause; 0: none.
    pause_seconds: float | None = None


@dataclasses.dataclass(frozen=True)
class Campaign(_wire.Noun):
    id: str
    state: CampaignState
    title: str  # Shown to people.
    description: str
    purpose: Purpose  # What consent it needs.
    audience: str  # A filter: whom it is for.
    late_hours: int  # How late a send may still go when nobody was there at its time.
    late: LatePolicy  # What becomes of a beginning that was missed by more than that.
    unknown_policy: UnknownPolicy
    occurrence: int  # Which time it is, from 1.
    planning: bool  # Its recipients are being written down.
    created_at: datetime.datetime
    updated_at: datetime.datetime
    exclude: list[str] = dataclasses.field(default_factory=list)  # Filters: whom it leaves out.
    steps: list[Step] = dataclasses.field(default_factory=list)
    send_hours: str | None = None
    windows: list[SendWindow] = dataclasses.field(default_factory=list)
    closed_days: list[str] = dataclasses.field(default_factory=list)
    waves: Waves | None = None
    valid_hours: int | None = None  # Sends that are not off so long after the start expire.
    cap: FrequencyCap | None = None
    schedule: CampaignSchedule | None = None  # As it was given.
    starts_at: datetime.datetime | None = None  # When it begins by itself.
    started_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None
    in_flight: int | None = None
    winners: list[StepWinner] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "state": "CampaignState",
        "purpose": "Purpose",
        "steps": "[Step]",
        "windows": "[SendWindow]",
        "waves": "Waves?",
        "late": "LatePolicy",
        "cap": "FrequencyCap?",
        "unknown_policy": "UnknownPolicy",
        "schedule": "CampaignSchedule?",
        "starts_at": "time?",
        "started_at": "time?",
        "ended_at": "time?",
        "winners": "[StepWinner]",
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class CampaignList(_wire.Noun):
    items: list[Campaign] = dataclasses.field(default_factory=list)  # Newest first.
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Campaign]",
    }


@dataclasses.dataclass(frozen=True)
class CampaignSchedule(_wire.Noun):
    recipient_clock: bool  # Everybody at that time of their own clock.
    at: datetime.datetime | None = None  # An instant.
    local: str | None = None  # A time on the wall: "2026-12-01T09:00".
    time_zone: str | None = None  # Of that wall, IANA; absent: the tenant's.
    cron: str | None = None  # Again and again: "0 9 * * mon".
    rrule: str | None = None  # Again and again, from `local` on, as RFC 5545 says.
    until: datetime.datetime | None = None  # Does not begin again from then on.
    begins_local: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time?",
        "until": "time?",
    }


@dataclasses.dataclass(frozen=True)
class CampaignStats(_wire.Noun):
    planned: int  # All recipients: the sum of the rest.
    accepted: int  # Taken by the provider, with evidence.
    failed: int  # Proved not sent.
    skipped: int  # Never to be sent: skipped, cancelled, expired.
    unknown: int  # Nobody knows: see unknowns.list.
    pending: int  # Still to go.
    parts: int  # Of the accepted ones.
    waiting: int  # Of the pending: for the best text of a test.
    reasons: SkipCounts  # Of the skipped ones.
    planning: bool  # Recipients are still being written down.
    variants: list[VariantStats] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "reasons": "SkipCounts",
        "variants": "[VariantStats]",
    }


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
class ConsentToken(_wire.Noun):
    token: str  # To be sent to the address; kept nowhere.
    expires_at: datetime.datetime
    reminder: bool  # The address was asked before: the last time.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "expires_at": "time",
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
class ContactHistory(_wire.Noun):
    items: list[HistoryEntry] = dataclasses.field(default_factory=list)  # Newest first.
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[HistoryEntry]",
    }


@dataclasses.dataclass(frozen=True)
class ContactPage(_wire.Noun):
    items: list[Contact] = dataclasses.field(default_factory=list)  # By id, oldest first.
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Contact]",
    }


@dataclasses.dataclass(frozen=True)
class CreatedApiKey(_wire.Noun):
    key: ApiKey
    secret: str  # Shown this once, and kept nowhere.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "key": "ApiKey",
    }


@dataclasses.dataclass(frozen=True)
class DisclosedPerson(_wire.Noun):
    exported_at: datetime.datetime
    contact: Contact  # With addresses, groups and attributes.
    objects: bool  # The person objects to profiling.
    retention: PersonRetention  # How long this is kept.
    notes: list[Note] = dataclasses.field(default_factory=list)
    gates: list[PersonGate] = dataclasses.field(default_factory=list)
    consents: list[PersonConsent] = dataclasses.field(default_factory=list)
    events: list[EventEntry] = dataclasses.field(default_factory=list)
    sources: list[str] = dataclasses.field(default_factory=list)  # Where consents came from.
    messages: list[PersonMessage] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "exported_at": "time",
        "contact": "Contact",
        "notes": "[Note]",
        "gates": "[PersonGate]",
        "consents": "[PersonConsent]",
        "events": "[EventEntry]",
        "retention": "PersonRetention",
        "messages": "[PersonMessage]",
    }


@dataclasses.dataclass(frozen=True)
class Done(_wire.Noun):
    done: bool


@dataclasses.dataclass(frozen=True)
class Erasure(_wire.Noun):
    addresses: int
    notes: int
    answers: int  # Of calls with an idempotency key, which are emptied.
    scrubbed: bool  # False: others were reading, the files of the store lose it a little later.


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
class ExportReport(_wire.Noun):
    written: int  # How many rows, the header aside.
    format: FileFormat
    bytes: int
    columns: list[str] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "format": "FileFormat",
    }


@dataclasses.dataclass(frozen=True)
class FilterExplanation(_wire.Noun):
    text: str  # What it selects, in words.
    canonical: str  # The filter in its one spelling.
    fields: list[str] = dataclasses.field(default_factory=list)
    groups: list[str] = dataclasses.field(default_factory=list)
    audiences: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Forecast(_wire.Noun):
    recipients: int  # Sendable and skipped ones.
    sendable: int  # By the first step, as all of these.
    waiting: int
    skipped: SkipCounts
    parts: int  # Of SMS, as they are billed.
    certain: Outlook  # Of all steps: what goes if providers take it and nobody says stop.
    at_most: Outlook  # What goes where everything happens that steps wait for.
    price: float | None = None  # Where every account has a price in one currency.
    currency: str | None = None
    begins_at: datetime.datetime | None = None  # Of the first message.
    finishes_at: datetime.datetime | None = None
    steps: list[StepForecast] = dataclasses.field(default_factory=list)  # All of them.
    expected: Outlook | None = None  # As is assumed.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "skipped": "SkipCounts",
        "begins_at": "time?",
        "finishes_at": "time?",
        "steps": "[StepForecast]",
        "certain": "Outlook",
        "expected": "Outlook?",
        "at_most": "Outlook",
    }


@dataclasses.dataclass(frozen=True)
class FrequencyCap(_wire.Noun):
    messages: int  # At most; 0: no cap.
    days: int | None = None  # In so many last days.


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
class GuiltyCharacter(_wire.Noun):
    character: str
    place: str  # In the text as it is sent.


@dataclasses.dataclass(frozen=True)
class HistoryEntry(_wire.Noun):
    at: datetime.datetime
    type: str  # contact.updated, consent.recorded …
    who: str  # Of consents: who recorded it.
    data: Any

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class Holiday(_wire.Noun):
    id: str
    date: str  # "2026-05-27", by the recipient's calendar.
    name: str  # Shown to people.
    country: str  # ISO 3166: "SN"; absent: all.
    channel: Channel | None = None  # Absent: all.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel?",
    }


@dataclasses.dataclass(frozen=True)
class HolidayList(_wire.Noun):
    items: list[Holiday] = dataclasses.field(default_factory=list)  # By date.
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Holiday]",
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
class ImportProgress(_wire.Noun):
    id: str
    read: int  # Rows so far.
    created: int
    updated: int
    unchanged: int
    rejected: int
    line: int  # Of the file, up to which everything is stored.
    at: datetime.datetime  # When rows were last stored.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class ImportProgressList(_wire.Noun):
    items: list[ImportProgress] = dataclasses.field(default_factory=list)  # Oldest first.
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[ImportProgress]",
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
class Interaction(_wire.Noun):
    id: str
    send: str
    campaign: str
    contact: str
    step: int  # Of the campaign, from 1.
    kind: ReactionKind
    at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "kind": "ReactionKind",
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class InteractionList(_wire.Noun):
    items: list[Interaction] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Interaction]",
    }


@dataclasses.dataclass(frozen=True)
class LintFinding(_wire.Noun):
    severity: LintSeverity
    code: str  # "no_stop": a word for programs.
    message: str  # What is wrong, and what to do.
    place: str  # "text: line 1, column 4", "variants[0].text".

    _TYPES: ClassVar[Mapping[str, str]] = {
        "severity": "LintSeverity",
    }


@dataclasses.dataclass(frozen=True)
class LintedTemplate(_wire.Noun):
    errors: int
    warnings: int
    items: list[LintFinding] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[LintFinding]",
    }


@dataclasses.dataclass(frozen=True)
class Login(_wire.Noun):
    session: str
    access_token: str
    expires_at: datetime.datetime  # Of the access token: 15 minutes.
    refresh_token: str  # For sessions.refresh, once.
    refresh_until: datetime.datetime  # The end of the session: 30 days.
    user: User
    device: str | None = None  # On a new device: to be kept there, for the next login.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "expires_at": "time",
        "refresh_until": "time",
        "user": "User",
    }


@dataclasses.dataclass(frozen=True)
class LoginList(_wire.Noun):
    items: list[LoginSession] = dataclasses.field(default_factory=list)
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[LoginSession]",
    }


@dataclasses.dataclass(frozen=True)
class LoginSession(_wire.Noun):
    id: str
    user: str
    created_at: datetime.datetime
    refreshed_at: datetime.datetime  # When it was last used to refresh.
    authenticated_at: datetime.datetime  # When the password was last given.
    current: bool  # Whether it is the caller's own.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "created_at": "time",
        "refreshed_at": "time",
        "authenticated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class Note(_wire.Noun):
    id: str
    contact: str
    text: str
    who: str  # Who wrote it: user:12.
    at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class NoteList(_wire.Noun):
    items: list[Note] = dataclasses.field(default_factory=list)  # Newest first.
    next: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Note]",
    }


@dataclasses.dataclass(frozen=True)
class OutboxItem(_wire.Noun):
    send: str
    attempt: int  # To be given back.
    campaign: str
    account: str
    channel: Channel
    call_key: str  # The same for a repeat of the same call.
    to: str
    from_: str
    subject: str
    text: str
    html: str
    expires: datetime.datetime | None = None  # Not to be delivered from then on.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "expires": "time?",
    }


@dataclasses.dataclass(frozen=True)
class OutboxItems(_wire.Noun):
    items: list[OutboxItem] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[OutboxItem]",
    }


@dataclasses.dataclass(frozen=True)
class Outlook(_wire.Noun):
    sends: int  # Messages that go.
    skipped: SkipCounts
    expired: int
    parts: int  # Of SMS, as they are billed.
    price: float | None = None  # Where every account has a price in one currency.
    currency: str | None = None
    begins_at: datetime.datetime | None = None  # When the first one goes.
    finishes_at: datetime.datetime | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "skipped": "SkipCounts",
        "begins_at": "time?",
        "finishes_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class PersonConsent(_wire.Noun):
    address: str
    proof: ConsentEvent

    _TYPES: ClassVar[Mapping[str, str]] = {
        "proof": "ConsentEvent",
    }


@dataclasses.dataclass(frozen=True)
class PersonGate(_wire.Noun):
    address: str
    state: ConsentState
    since: datetime.datetime
    reason: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "state": "ConsentState",
        "since": "time",
    }


@dataclasses.dataclass(frozen=True)
class PersonMessage(_wire.Noun):
    send: str
    campaign: str
    title: str  # Of the campaign.
    step: int  # Of the campaign, from 1.
    channel: Channel
    state: SendState
    reason: SkipReason | None = None  # Why it was skipped.
    address: str | None = None
    due_at: datetime.datetime | None = None
    sent_at: datetime.datetime | None = None  # When the provider was called last.
    reactions: list[PersonReaction] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "state": "SendState",
        "reason": "SkipReason?",
        "due_at": "time?",
        "sent_at": "time?",
        "reactions": "[PersonReaction]",
    }


@dataclasses.dataclass(frozen=True)
class PersonReaction(_wire.Noun):
    kind: ReactionKind
    at: datetime.datetime

    _TYPES: ClassVar[Mapping[str, str]] = {
        "kind": "ReactionKind",
        "at": "time",
    }


@dataclasses.dataclass(frozen=True)
class PersonRetention(_wire.Noun):
    kind: str  # prospect or customer.
    last_contact: datetime.datetime  # By the person.
    until: datetime.datetime  # By the usual policy of privacy.retain.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "last_contact": "time",
        "until": "time",
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
class PlanPage(_wire.Noun):
    items: list[PlannedRecipient] = dataclasses.field(default_factory=list)  # By contact.
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[PlannedRecipient]",
    }


@dataclasses.dataclass(frozen=True)
class PlannedRecipient(_wire.Noun):
    contact: str
    parts: int  # Of an SMS, as it is billed.
    waits: bool  # Gets the best text of the test, after it: the one shown is one of them.
    reason: SkipReason | None = None  # Why it is skipped; absent: it is not.
    address: str | None = None
    text: str | None = None
    account: str | None = None
    due_at: datetime.datetime | None = None  # Not before.
    price: float | None = None  # By the account's price.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "reason": "SkipReason?",
        "due_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class PreviewedText(_wire.Noun):
    of: PreviewOf  # Whom it is shown for.
    language: str  # Of the text; "": it names none.
    text: str  # As it is sent; what is missing stands in brackets.
    subject: str
    html: str
    characters: int  # Of the text.
    parts: int  # As they are billed.
    missing: list[str] = dataclasses.field(default_factory=list)
    reason: SkipReason | None = None  # Why it would not be sent.
    encoding: SmsEncoding | None = None  # Of SMS.
    units: int | None = None  # Of SMS: septets or UTF-16 units.
    units_left: int | None = None  # Until another part begins.
    guilty: list[GuiltyCharacter] = dataclasses.field(default_factory=list)
    transliterated: Transliterated | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "of": "PreviewOf",
        "reason": "SkipReason?",
        "encoding": "SmsEncoding?",
        "guilty": "[GuiltyCharacter]",
        "transliterated": "Transliterated?",
    }


@dataclasses.dataclass(frozen=True)
class Ramp(_wire.Noun):
    first: int  # Messages of the first day.
    full: int  # Messages of a day at the end.
    factor: float | None = None  # How much more each further day.


@dataclasses.dataclass(frozen=True)
class RejectCount(_wire.Noun):
    reason: str
    count: int


@dataclasses.dataclass(frozen=True)
class ResolvedLink(_wire.Noun):
    url: str
    send: str
    campaign: str
    step: int  # From 1.
    number: int  # Of the link in the step, from 1.


@dataclasses.dataclass(frozen=True)
class Retention(_wire.Noun):
    purged: int
    kept: int
    answers: int  # Of calls with an idempotency key, dropped.
    next: str | None = None  # Time ran out here; absent: everybody was looked at.


@dataclasses.dataclass(frozen=True)
class Rotation(_wire.Noun):
    version: int  # Of the key that is used now.
    resealed: int  # How many values this call sealed anew, or addresses it moved.
    remaining: int  # How many lie under an older key: call again.


@dataclasses.dataclass(frozen=True)
class Route(_wire.Noun):
    id: str
    name: str  # Shown to people; unique in the tenant.
    channel: Channel
    position: int  # Lower ones are asked first.
    countries: list[str] = dataclasses.field(default_factory=list)
    operators: list[str] = dataclasses.field(default_factory=list)
    accounts: list[str] = dataclasses.field(default_factory=list)
    otherwise: list[str] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
    }


@dataclasses.dataclass(frozen=True)
class RouteList(_wire.Noun):
    items: list[Route] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Route]",
    }


@dataclasses.dataclass(frozen=True)
class SavedTemplate(_wire.Noun):
    id: str
    version: int  # From 1; it never changes.
    newest: int  # The version that came last.
    name: str  # Unique in the tenant.
    channel: Channel
    text: str  # {{first_name|default:""}}
    subject: str  # Of e-mails and pushes.
    html: str  # Of e-mails; values are escaped.
    language: str  # Of this text, "fr".
    transliterate: bool  # Replaces what makes an SMS dearer by what reads the same.
    created_at: datetime.datetime
    updated_at: datetime.datetime  # Of this version.
    variants: list[StepVariant] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "variants": "[StepVariant]",
        "created_at": "time",
        "updated_at": "time",
    }


@dataclasses.dataclass(frozen=True)
class Send(_wire.Noun):
    id: str
    campaign: str
    contact: str
    step: int  # From 1.
    channel: Channel
    state: SendState
    parts: int  # Of an SMS, as it is billed.
    attempts: int  # Calls of the provider.
    variant: int
    account: str | None = None
    reason: SkipReason | None = None  # Why it was skipped.
    address: str | None = None  # Absent: erased, or there is none.
    due_at: datetime.datetime | None = None  # Not before.
    armed_at: datetime.datetime | None = None  # When the last call began.
    ended_at: datetime.datetime | None = None  # When the last call ended.
    code: str | None = None  # The provider's word, or ours: "timeout".
    provider_id: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "state": "SendState",
        "reason": "SkipReason?",
        "due_at": "time?",
        "armed_at": "time?",
        "ended_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class SendList(_wire.Noun):
    items: list[Send] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Send]",
    }


@dataclasses.dataclass(frozen=True)
class SendWindow(_wire.Noun):
    from_: str  # "08:30"
    to: str  # "12:00"; before `from`: on the next day.
    days: list[Weekday] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "days": "[Weekday]",
    }


@dataclasses.dataclass(frozen=True)
class Setting(_wire.Noun):
    name: str
    value: Any
    standard: Any  # What it is where nobody set it.
    doc: str


@dataclasses.dataclass(frozen=True)
class SettingList(_wire.Noun):
    items: list[Setting] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[Setting]",
    }


@dataclasses.dataclass(frozen=True)
class SettledItem(_wire.Noun):
    send: str
    attempt: int
    outcome: OutcomeKind
    provider_id: str | None = None  # What the provider calls it.
    code: str | None = None  # A word: letters, digits, - . and _. No address, no text.
    retry_at: datetime.datetime | None = None  # Of unsent and throttled ones: not before.
    opted_out: bool | None = None  # The person has stopped us there: it holds here.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "outcome": "OutcomeKind",
        "retry_at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class SkipCounts(_wire.Noun):
    no_address: int  # No address of the channel.
    no_consent: int  # Nobody recorded that we may.
    unconfirmed: int  # Asked for consent, not answered yet.
    opted_out: int  # The person said stop.
    blocked: int  # Bounced, complained, or blocked.
    not_mobile: int  # A line that takes no SMS.
    no_account: int  # No account serves the channel.
    missing_variable: int  # The text needs what is not known of the contact.
    too_long: int  # Longer than the channel takes.
    empty_text: int  # Nothing is left of the text.
    same_address: int  # Another contact has this address.
    never_open: int  # No moment is left to write there.
    not_triggered: int  # Of further steps: what they wait for did not come.
    too_often: int  # As many messages as the cap allows.
    holdout: int  # Those who get nothing, for comparison.


@dataclasses.dataclass(frozen=True)
class Step(_wire.Noun):
    channel: Channel
    text: str | None = None
    subject: str | None = None  # A template; of e-mails and pushes.
    html: str | None = None  # A template; of e-mails; values are escaped.
    from_: str | None = None  # The sender; absent: the account's.
    accounts: list[str] = dataclasses.field(default_factory=list)
    transliterate: bool | None = None
    variants: list[StepVariant] = dataclasses.field(default_factory=list)
    language: str | None = None  # Of its own text, "fr".
    template: str | None = None
    template_version: int | None = None  # Absent: the newest one; it stays with the campaign.
    stop_clause: str | None = None
    track_links: bool | None = None
    links_base_url: str | None = None
    after: StepTrigger | None = None  # Of further steps: what it follows.
    split: list[StepSplit] = dataclasses.field(default_factory=list)
    holdout: int | None = None  # Of a hundred people, how many get nothing, to compare.
    winner: WinnerRule | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "variants": "[StepVariant]",
        "after": "StepTrigger?",
        "split": "[StepSplit]",
        "winner": "WinnerRule?",
    }


@dataclasses.dataclass(frozen=True)
class StepForecast(_wire.Noun):
    step: int  # From 1.
    channel: Channel
    certain: Outlook
    at_most: Outlook
    expected: Outlook | None = None  # As is assumed.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "channel": "Channel",
        "certain": "Outlook",
        "expected": "Outlook?",
        "at_most": "Outlook",
    }


@dataclasses.dataclass(frozen=True)
class StepSplit(_wire.Noun):
    name: str  # Told by campaigns.stats.
    share: int  # Of a hundred people; the rest get the step's own.
    text: str  # A template, for every language.
    subject: str | None = None  # A template.
    html: str | None = None  # A template; values are escaped.


@dataclasses.dataclass(frozen=True)
class StepTrigger(_wire.Noun):
    on: TriggerOn
    step: int | None = None  # Which step it follows, from 1; absent: the one before.
    wait_minutes: int | None = None
    within_hours: int | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "on": "TriggerOn",
    }


@dataclasses.dataclass(frozen=True)
class StepVariant(_wire.Noun):
    language: str  # "fr"; "fr-SN" is asked first.
    text: str  # A template.
    subject: str | None = None  # A template.
    html: str | None = None  # A template; values are escaped.


@dataclasses.dataclass(frozen=True)
class StepWinner(_wire.Noun):
    step: int
    by_hand: bool  # By campaigns.choose.
    name: str | None = None
    chosen_at: datetime.datetime | None = None
    choose_at: datetime.datetime | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "chosen_at": "time?",
        "choose_at": "time?",
    }


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
class TemplateList(_wire.Noun):
    items: list[SavedTemplate] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[SavedTemplate]",
    }


@dataclasses.dataclass(frozen=True)
class TemplatePreview(_wire.Noun):
    items: list[PreviewedText] = dataclasses.field(default_factory=list)

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[PreviewedText]",
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
class Transliterated(_wire.Noun):
    text: str
    encoding: SmsEncoding
    parts: int
    saves: int  # Parts.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "encoding": "SmsEncoding",
    }


@dataclasses.dataclass(frozen=True)
class UnknownList(_wire.Noun):
    items: list[UnknownSend] = dataclasses.field(default_factory=list)
    next: str | None = None  # Absent: this was the last page.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "items": "[UnknownSend]",
    }


@dataclasses.dataclass(frozen=True)
class UnknownSend(_wire.Noun):
    send: str
    campaign: str
    contact: str
    since: datetime.datetime  # When its answer was given up.
    cause: str  # "timeout", "lost" (nobody was there) …
    next: str  # What will be done by itself, or has to be decided.
    closed: bool  # Nothing is waited for any more.
    address: str | None = None  # Absent: it was erased.
    account: str | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "since": "time",
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


@dataclasses.dataclass(frozen=True)
class VariantStats(_wire.Noun):
    step: int
    name: str  # Empty: the step's own text.
    winner: bool  # The best one, this time: the rest got it too.
    planned: int  # Who was to get it.
    accepted: int
    delivered: int
    read: int  # People, not times.
    clicks: int
    answers: int
    conversions: int


@dataclasses.dataclass(frozen=True)
class Verified(_wire.Noun):
    contact: str
    state: Reachability
    at: datetime.datetime | None = None  # A later word than yours stays.

    _TYPES: ClassVar[Mapping[str, str]] = {
        "state": "Reachability",
        "at": "time?",
    }


@dataclasses.dataclass(frozen=True)
class Waves(_wire.Noun):
    size: int  # Recipients of a wave.
    every_minutes: int | None = None


@dataclasses.dataclass(frozen=True)
class WindowLimit(_wire.Noun):
    unit: WindowUnit
    limit: int

    _TYPES: ClassVar[Mapping[str, str]] = {
        "unit": "WindowUnit",
    }


@dataclasses.dataclass(frozen=True)
class WinnerRule(_wire.Noun):
    by: WinnerBy
    after_minutes: int  # How long they have, once the last of the test is off.
    share: int | None = None

    _TYPES: ClassVar[Mapping[str, str]] = {
        "by": "WinnerBy",
    }


# Those that may take long, and hear Ctrl-C.
LONG = frozenset(["consents.export", "contacts.export", "contacts.import", "events.list", "privacy.erase", "privacy.retain", "sessions.confirm", "sessions.create", "sessions.refresh", "vault.rotate"])


class Accounts(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        channel: Channel,
        driver: str,
        *,
        settings: Any = None,
        secrets: Any = None,
        from_: str | None = None,
        senders: Sequence[str] | None = None,
        limits: AccountLimits | Mapping[str, Any] | None = None,
        price: float | None = None,
        currency: str | None = None,
        idempotency_key: str | None = None,
    ) -> Account:
        """Creates an account at a provider; its secrets are never shown.

        name: Shown to people; unique in the tenant.
        settings: An object, as the driver wants it; no secrets.
        secrets: Keys and passwords by name; never shown again.
        from: The sender, where a step names none.
        senders: Those that the provider approved beside it: what a step may name.
        price: Of a message or part.
        currency: ISO 4217
        """
        argument: dict[str, Any] = {
            "name": name,
            "channel": channel,
            "driver": driver,
            "settings": settings,
            "secrets": secrets,
            "from": from_,
            "senders": senders,
            "limits": limits,
            "price": price,
            "currency": currency,
            "idempotency_key": idempotency_key,
        }
        return self._call(Account, "accounts.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes an account."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "accounts.delete", argument)

    def get(self, id: str) -> Account:
        """An account, without its secrets."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Account, "accounts.get", argument)

    def pause(
        self,
        id: str,
        *,
        reason: str | None = None,
        idempotency_key: str | None = None,
    ) -> Account:
        """Sends nothing by it any more until it is resumed.

        reason: A word: letters, digits, - . and _.
        """
        argument: dict[str, Any] = {
            "id": id,
            "reason": reason,
            "idempotency_key": idempotency_key,
        }
        return self._call(Account, "accounts.pause", argument)

    def resume(self, id: str, *, idempotency_key: str | None = None) -> Account:
        """Sends by it again."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Account, "accounts.resume", argument)

    def update(
        self,
        id: str,
        *,
        name: str | None = None,
        settings: Any = None,
        secrets: Any = None,
        from_: str | None = None,
        senders: Sequence[str] | None = None,
        limits: AccountLimits | Mapping[str, Any] | None = None,
        price: float | None = None,
        currency: str | None = None,
        idempotency_key: str | None = None,
    ) -> Account:
        """Changes what is given.

        settings: Replace those that were there.
        secrets: Replace those of the same names; null takes one away.
        limits: Replace those that were there, all of them.
        """
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "settings": settings,
            "secrets": secrets,
            "from": from_,
            "senders": senders,
            "limits": limits,
            "price": price,
            "currency": currency,
            "idempotency_key": idempotency_key,
        }
        return self._call(Account, "accounts.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> AccountList:
        """The accounts, oldest first.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(AccountList, "accounts.list", argument)

    def each(self) -> Iterator[Account]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Addresses(_wire.Room):
    __slots__ = ()

    def verify(
        self,
        channel: Channel,
        address: str,
        state: Reachability,
        *,
        at: datetime.datetime | None = None,
        region: str | None = None,
        idempotency_key: str | None = None,
    ) -> Verified:
        """Notes whether WhatsApp knows a number.

        channel: whatsapp.
        address: A phone number, in any spelling.
        state: unverified: forgets what was known.
        at: When the provider said so; left out: now.
        region: ISO 3166, of a phone without a calling code.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "address": address,
            "state": state,
            "at": at,
            "region": region,
            "idempotency_key": idempotency_key,
        }
        return self._call(Verified, "addresses.verify", argument)


class Attributes(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        type: AttributeType,
        *,
        label: str | None = None,
        choices: Sequence[str] | None = None,
        convert: bool | None = None,
        idempotency_key: str | None = None,
    ) -> AttributeDefinition:
        """Defines an attribute: from then on its values have that type.

        name: As contacts have it; unique in the tenant.
        type: It stays so: another type is another definition.
        label: Shown to people.
        choices: Of text only: the values it may have.
        convert: Rewrites stored values of another type, read as an import reads them.
        """
        argument: dict[str, Any] = {
            "name": name,
            "type": type,
            "label": label,
            "choices": choices,
            "convert": convert,
            "idempotency_key": idempotency_key,
        }
        return self._call(AttributeDefinition, "attributes.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Forgets the definition of an attribute; the values stay."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "attributes.delete", argument)

    def get(self, id: str) -> AttributeDefinition:
        """The definition of an attribute."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(AttributeDefinition, "attributes.get", argument)

    def update(
        self,
        id: str,
        *,
        label: str | None = None,
        choices: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> AttributeDefinition:
        """Changes the label or the choices of an attribute.

        label: Empty: none.
        choices: Empty: any text.
        """
        argument: dict[str, Any] = {
            "id": id,
            "label": label,
            "choices": choices,
            "idempotency_key": idempotency_key,
        }
        return self._call(AttributeDefinition, "attributes.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> AttributeList:
        """The attributes that are defined, by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(AttributeList, "attributes.list", argument)

    def each(self) -> Iterator[AttributeDefinition]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


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
        return self._call(AudienceCount, "audiences.count", argument)

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
        return self._call(Audience, "audiences.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Forgets a saved audience."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "audiences.delete", argument)

    def explain(self, filter: str, *, language: str | None = None) -> FilterExplanation:
        """What a filter selects, in words.

        language: en or fr
        """
        argument: dict[str, Any] = {
            "filter": filter,
            "language": language,
        }
        return self._call(FilterExplanation, "audiences.explain", argument)

    def get(self, id: str) -> Audience:
        """A saved audience."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Audience, "audiences.get", argument)

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
        return self._call(AudiencePreview, "audiences.preview", argument)

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
        return self._call(Audience, "audiences.update", argument)

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
        return self._call(ContactExplanation, "audiences.why", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> AudienceList:
        """The saved audiences by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(AudienceList, "audiences.list", argument)

    def each(self) -> Iterator[Audience]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Audit(_wire.Room):
    __slots__ = ()

    def checkpoint(self) -> AuditCheckpoint:
        """The end of the audit log, signed: keep it where this store is not."""
        argument: dict[str, Any] = {}
        return self._call(AuditCheckpoint, "audit.checkpoint", argument)

    def verify(self, *, checkpoints: Sequence[str] | None = None) -> AuditVerdict:
        """Whether the audit log is as it was written.

        checkpoints: What audit.verify gave before, kept elsewhere: without one, a log that was
        cut off and written anew looks whole.
        """
        argument: dict[str, Any] = {
            "checkpoints": checkpoints,
        }
        return self._call(AuditVerdict, "audit.verify", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> AuditList:
        """Who did what, oldest first.

        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(AuditList, "audit.list", argument)

    def each(self) -> Iterator[AuditEntry]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Campaigns(_wire.Room):
    __slots__ = ()

    def choose(
        self,
        id: str,
        name: str,
        *,
        step: int | None = None,
        idempotency_key: str | None = None,
    ) -> Campaign:
        """Gives the rest of a test the text that you name, now.

        id: Of a campaign that has begun.
        step: From 1.
        name: Of a text of split; empty: the step's own.
        """
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "step": step,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.choose", argument)

    def create(
        self,
        title: str,
        purpose: Purpose,
        audience: str,
        steps: Sequence[Step | Mapping[str, Any]],
        *,
        description: str | None = None,
        exclude: Sequence[str] | None = None,
        send_hours: str | None = None,
        windows: Sequence[SendWindow | Mapping[str, Any]] | None = None,
        closed_days: Sequence[str] | None = None,
        waves: Waves | Mapping[str, Any] | None = None,
        valid_hours: int | None = None,
        late_hours: int | None = None,
        late: LatePolicy | None = None,
        cap: FrequencyCap | Mapping[str, Any] | None = None,
        unknown_policy: UnknownPolicy | None = None,
        idempotency_key: str | None = None,
    ) -> Campaign:
        """Drafts a campaign.

        title: Shown to people.
        purpose: What consent it needs.
        audience: A filter: whom it is for.
        exclude: Filters: whom it leaves out.
        send_hours: "always", or the name of a country profile; absent: the country's own rule.
        windows: Parts of the recipient's day in which it is sent; within send_hours.
        closed_days: Days on which it is not: "2026-12-25".
        valid_hours: Sends that are not off so long after the start expire.
        late_hours: How late a send may still go when nobody was there at its time.
        late: What becomes of a beginning that was missed by more than that.
        cap: Of messages a person; absent: the tenant's, for marketing.
        """
        argument: dict[str, Any] = {
            "title": title,
            "purpose": purpose,
            "audience": audience,
            "steps": steps,
            "description": description,
            "exclude": exclude,
            "send_hours": send_hours,
            "windows": windows,
            "closed_days": closed_days,
            "waves": waves,
            "valid_hours": valid_hours,
            "late_hours": late_hours,
            "late": late,
            "cap": cap,
            "unknown_policy": unknown_policy,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a draft."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "campaigns.delete", argument)

    def duplicate(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """A new draft of the same document."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.duplicate", argument)

    def get(self, id: str) -> Campaign:
        """A campaign and its state."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Campaign, "campaigns.get", argument)

    def pause(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """No call begins once this is answered."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.pause", argument)

    def plan(self, id: str, *, limit: int | None = None, after: str | None = None) -> PlanPage:
        """The same person by person: whether, when, by which account, at what price, or why not.

        id: Of the campaign.
        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "id": id,
            "limit": limit,
            "after": after,
        }
        return self._call(PlanPage, "campaigns.plan", argument)

    def relaunch(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """Begins one that is over once more, as another occurrence."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.relaunch", argument)

    def resume(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """Goes on where it was."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.resume", argument)

    def retry(self, id: str, *, idempotency_key: str | None = None) -> Changed:
        """Sends the failed ones once more, and no others."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Changed, "campaigns.retry", argument)

    def schedule(
        self,
        id: str,
        *,
        at: datetime.datetime | None = None,
        local: str | None = None,
        time_zone: str | None = None,
        cron: str | None = None,
        rrule: str | None = None,
        recipient_clock: bool | None = None,
        until: datetime.datetime | None = None,
        begins_local: str | None = None,
        idempotency_key: str | None = None,
    ) -> Campaign:
        """Begins it at a time, once or again and again.

        at: An instant.
        local: A time on the wall: "2026-12-01T09:00".
        time_zone: Of that wall, IANA; absent: the tenant's.
        cron: Again and again: "0 9 * * mon".
        rrule: Again and again, from `local` on, as RFC 5545 says.
        recipient_clock: Everybody at that time of their own clock.
        until: Does not begin again from then on.
        begins_local: Of recipient_clock: the time on the wall that is next; told, not given.
        """
        argument: dict[str, Any] = {
            "id": id,
            "at": at,
            "local": local,
            "time_zone": time_zone,
            "cron": cron,
            "rrule": rrule,
            "recipient_clock": recipient_clock,
            "until": until,
            "begins_local": begins_local,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.schedule", argument)

    def simulate(
        self,
        id: str,
        *,
        assume: Assumptions | Mapping[str, Any] | None = None,
    ) -> Forecast:
        """Who would be written to, in how many parts, until when; nothing is sent.

        assume: What people do, for expected.
        """
        argument: dict[str, Any] = {
            "id": id,
            "assume": assume,
        }
        return self._call(Forecast, "campaigns.simulate", argument)

    def start(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """Begins it: who is in the audience now is written to, once."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.start", argument)

    def stats(self, id: str) -> CampaignStats:
        """What became of everybody: planned is the sum of the rest."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(CampaignStats, "campaigns.stats", argument)

    def stop(self, id: str, *, idempotency_key: str | None = None) -> Campaign:
        """Ends it for ever: what is not off is cancelled."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.stop", argument)

    def update(
        self,
        id: str,
        *,
        title: str | None = None,
        description: str | None = None,
        purpose: Purpose | None = None,
        audience: str | None = None,
        exclude: Sequence[str] | None = None,
        steps: Sequence[Step | Mapping[str, Any]] | None = None,
        send_hours: str | None = None,
        windows: Sequence[SendWindow | Mapping[str, Any]] | None = None,
        closed_days: Sequence[str] | None = None,
        waves: Waves | Mapping[str, Any] | None = None,
        valid_hours: int | None = None,
        late_hours: int | None = None,
        late: LatePolicy | None = None,
        cap: FrequencyCap | Mapping[str, Any] | None = None,
        unknown_policy: UnknownPolicy | None = None,
        idempotency_key: str | None = None,
    ) -> Campaign:
        """Changes a draft.

        id: Of a draft.
        """
        argument: dict[str, Any] = {
            "id": id,
            "title": title,
            "description": description,
            "purpose": purpose,
            "audience": audience,
            "exclude": exclude,
            "steps": steps,
            "send_hours": send_hours,
            "windows": windows,
            "closed_days": closed_days,
            "waves": waves,
            "valid_hours": valid_hours,
            "late_hours": late_hours,
            "late": late,
            "cap": cap,
            "unknown_policy": unknown_policy,
            "idempotency_key": idempotency_key,
        }
        return self._call(Campaign, "campaigns.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> CampaignList:
        """The campaigns, newest first.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(CampaignList, "campaigns.list", argument)

    def each(self) -> Iterator[Campaign]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


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
        return self._call(ConsentState, "consents.check", argument)

    def confirm(self, token: str, *, idempotency_key: str | None = None) -> ConsentState:
        """The person's answer: grants what the token asked for.

        token: What the person was sent.
        """
        argument: dict[str, Any] = {
            "token": token,
            "idempotency_key": idempotency_key,
        }
        return self._call(ConsentState, "consents.confirm", argument)

    def export(
        self,
        path: Path,
        *,
        format: FileFormat | None = None,
        raw: bool | None = None,
        delimiter: str | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> ExportReport:
        """Writes the ledger of consent into a file, with its proofs.

        path: Its ending says what it becomes: .csv, .xlsx …
        format: csv, xlsx or jsonl; left out: see path.
        raw: CSV for machines: no ' before what a spreadsheet takes for a formula.
        delimiter: Of CSV: , ; | or a tab.
        """
        argument: dict[str, Any] = {
            "path": path,
            "format": format,
            "raw": raw,
            "delimiter": delimiter,
            "idempotency_key": idempotency_key,
        }
        return self._call(ExportReport, "consents.export", argument, budget)

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
        return self._call(ConsentHistory, "consents.history", argument)

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
        return self._call(ConsentState, "consents.record", argument)

    def request(
        self,
        channel: Channel,
        address: str,
        purpose: Purpose,
        *,
        basis: Basis | None = None,
        source: str | None = None,
        wording: str | None = None,
        region: str | None = None,
        idempotency_key: str | None = None,
    ) -> ConsentToken:
        """Asks an address for its consent: gives the token to send it.

        source: Where the person asked for it: shop form, 2026.
        wording: The text that was shown.
        region: ISO 3166, of a phone without a calling code.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "address": address,
            "purpose": purpose,
            "basis": basis,
            "source": source,
            "wording": wording,
            "region": region,
            "idempotency_key": idempotency_key,
        }
        return self._call(ConsentToken, "consents.request", argument)


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
        return self._call(Contact, "contacts.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a contact. Stops and proofs of consent stay."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "contacts.delete", argument)

    def export(
        self,
        path: Path,
        *,
        format: FileFormat | None = None,
        filter: str | None = None,
        columns: Sequence[str] | None = None,
        raw: bool | None = None,
        language: str | None = None,
        delimiter: str | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> ExportReport:
        """Writes contacts into a file that an import reads back.

        path: Its ending says what it becomes: .csv, .xlsx …
        format: csv, xlsx or jsonl; left out: see path.
        filter: In the language of audiences; left out: everybody.
        columns: first_name, phones …, attribute:NAME; left out: all that an import reads.
        raw: CSV for machines: no ' before what a spreadsheet takes for a formula.
        language: Of the names of the columns: en or fr.
        delimiter: Of CSV: , ; | or a tab; left out: a comma, in French a semicolon.
        """
        argument: dict[str, Any] = {
            "path": path,
            "format": format,
            "filter": filter,
            "columns": columns,
            "raw": raw,
            "language": language,
            "delimiter": delimiter,
            "idempotency_key": idempotency_key,
        }
        return self._call(ExportReport, "contacts.export", argument, budget)

    def get(self, id: str) -> Contact:
        """A contact with everything that is known of it."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Contact, "contacts.get", argument)

    def history(
        self,
        contact: str,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> ContactHistory:
        """What happened with a contact, newest first.

        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "contact": contact,
            "limit": limit,
            "after": after,
        }
        return self._call(ContactHistory, "contacts.history", argument)

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
        return self._call(ImportReport, "contacts.import", argument, budget)

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
        return self._call(Contact, "contacts.merge", argument)

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
        return self._call(Contact, "contacts.update", argument)

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
        return self._call(ContactPage, "contacts.list", argument)

    def each(self, *, filter: str | None = None) -> Iterator[Contact]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(filter=filter, after=after))


class Events(_wire.Room):
    __slots__ = ()

    def list(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        wait_ms: int | None = None,
        budget: float | None = None,
    ) -> EventList:
        """What happened, numbered without gaps, after a number. Nothing yet: waits, if asked to.

        after: The number of the last event that was read.
        limit: At most 1000.
        wait_ms: How long to wait for a first event; at most 60000.
        """
        argument: dict[str, Any] = {
            "after": after,
            "limit": limit,
            "wait_ms": wait_ms,
        }
        return self._call(EventList, "events.list", argument, budget)

    def each(self, *, wait_ms: int | None = None, budget: float | None = None) -> Iterator[EventEntry]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(wait_ms=wait_ms, budget=budget, after=after))


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
        return self._call(Changed, "groups.add", argument)

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
        return self._call(Group, "groups.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a group; its contacts stay."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "groups.delete", argument)

    def get(self, id: str) -> Group:
        """A group, and how many are in it."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Group, "groups.get", argument)

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
        return self._call(Changed, "groups.remove", argument)

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
        return self._call(Group, "groups.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> GroupList:
        """The groups by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(GroupList, "groups.list", argument)

    def each(self) -> Iterator[Group]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Holidays(_wire.Room):
    __slots__ = ()

    def create(
        self,
        date: str,
        name: str,
        *,
        country: str | None = None,
        channel: Channel | None = None,
        idempotency_key: str | None = None,
    ) -> Holiday:
        """A day on which campaigns that keep send hours are not sent.

        date: "2026-05-27", by the recipient's calendar.
        name: Shown to people.
        country: ISO 3166: "SN"; absent: all.
        channel: Absent: all.
        """
        argument: dict[str, Any] = {
            "date": date,
            "name": name,
            "country": country,
            "channel": channel,
            "idempotency_key": idempotency_key,
        }
        return self._call(Holiday, "holidays.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Takes a holiday away."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "holidays.delete", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> HolidayList:
        """The organisation's own holidays, by day.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(HolidayList, "holidays.list", argument)

    def each(self) -> Iterator[Holiday]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Imports(_wire.Room):
    __slots__ = ()

    def get(self, id: str) -> ImportProgress:
        """How far an import has come."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(ImportProgress, "imports.get", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> ImportProgressList:
        """How far the imports have come that run or were broken off.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(ImportProgressList, "imports.list", argument)

    def each(self) -> Iterator[ImportProgress]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Interactions(_wire.Room):
    __slots__ = ()

    def record(
        self,
        send: str,
        kind: ReactionKind,
        *,
        at: datetime.datetime | None = None,
        idempotency_key: str | None = None,
    ) -> Done:
        """Keeps what somebody did about a message; further steps of its campaign hear of it.

        send: The message that it is about.
        at: When; absent: now.
        """
        argument: dict[str, Any] = {
            "send": send,
            "kind": kind,
            "at": at,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "interactions.record", argument)

    def list(
        self,
        *,
        campaign: str | None = None,
        contact: str | None = None,
        kind: ReactionKind | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> InteractionList:
        """What people did, as it was told.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "campaign": campaign,
            "contact": contact,
            "kind": kind,
            "limit": limit,
            "after": after,
        }
        return self._call(InteractionList, "interactions.list", argument)

    def each(self, *, campaign: str | None = None, contact: str | None = None, kind: ReactionKind | None = None) -> Iterator[Interaction]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(campaign=campaign, contact=contact, kind=kind, after=after))


class Keys(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        role: Role,
        *,
        expires_at: datetime.datetime | None = None,
        idempotency_key: str | None = None,
    ) -> CreatedApiKey:
        """Creates an API key; its secret is shown this once.

        name: What it is for, shown to people.
        expires_at: Left out: it is good until it is revoked.
        """
        argument: dict[str, Any] = {
            "name": name,
            "role": role,
            "expires_at": expires_at,
            "idempotency_key": idempotency_key,
        }
        return self._call(CreatedApiKey, "keys.create", argument)

    def revoke(self, id: str, *, idempotency_key: str | None = None) -> Changed:
        """Ends an API key at once."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Changed, "keys.revoke", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> ApiKeyList:
        """The API keys, without their secrets.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(ApiKeyList, "keys.list", argument)

    def each(self) -> Iterator[ApiKey]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Links(_wire.Room):
    __slots__ = ()

    def resolve(self, token: str) -> ResolvedLink:
        """Where a link in a message leads, and whose message it was.

        token: What stands behind links_base_url.
        """
        argument: dict[str, Any] = {
            "token": token,
        }
        return self._call(ResolvedLink, "links.resolve", argument)


class Notes(_wire.Room):
    __slots__ = ()

    def add(self, contact: str, text: str, *, idempotency_key: str | None = None) -> Note:
        """Writes a note about a contact.

        text: At most 16 KiB.
        """
        argument: dict[str, Any] = {
            "contact": contact,
            "text": text,
            "idempotency_key": idempotency_key,
        }
        return self._call(Note, "notes.add", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a note."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "notes.delete", argument)

    def list(
        self,
        contact: str,
        *,
        limit: int | None = None,
        after: str | None = None,
    ) -> NoteList:
        """The notes about a contact, newest first.

        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "contact": contact,
            "limit": limit,
            "after": after,
        }
        return self._call(NoteList, "notes.list", argument)

    def each(self, contact: str) -> Iterator[Note]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(contact=contact, after=after))


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
        blocked: You do not want to write. Only a fresh opt-in of the person's own lifts it.
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
        return self._call(ConsentState, "optouts.add", argument)

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
        return self._call(StoppedList, "optouts.list", argument)

    def each(self, *, channel: Channel | None = None) -> Iterator[Stopped]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(channel=channel, after=after))


class Outbox(_wire.Room):
    __slots__ = ()

    def settle(
        self,
        items: Sequence[SettledItem | Mapping[str, Any]],
        *,
        idempotency_key: str | None = None,
    ) -> Done:
        """What became of sends that were taken.

        items: At most 500.
        """
        argument: dict[str, Any] = {
            "items": items,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "outbox.settle", argument)

    def take(
        self,
        *,
        channel: Channel | None = None,
        account: str | None = None,
        limit: int | None = None,
        lease_seconds: int | None = None,
        idempotency_key: str | None = None,
    ) -> OutboxItems:
        """Takes sends that the host delivers its own way.

        channel: Absent: of every channel.
        account: Absent: of every account of the host's.
        limit: At most 500.
        lease_seconds: What is not settled by then is unknown; 10 to 86400.
        """
        argument: dict[str, Any] = {
            "channel": channel,
            "account": account,
            "limit": limit,
            "lease_seconds": lease_seconds,
            "idempotency_key": idempotency_key,
        }
        return self._call(OutboxItems, "outbox.take", argument)


class Privacy(_wire.Room):
    __slots__ = ()

    def erase(
        self,
        contact: str,
        reason: ErasureReason,
        *,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> Erasure:
        """Erases a person. Stops and proofs stay, without name or address.

        reason: Kept in the audit log, so it is no text.
        """
        argument: dict[str, Any] = {
            "contact": contact,
            "reason": reason,
            "idempotency_key": idempotency_key,
        }
        return self._call(Erasure, "privacy.erase", argument, budget)

    def export(self, contact: str, *, idempotency_key: str | None = None) -> DisclosedPerson:
        """Everything that is known of a person, for the person."""
        argument: dict[str, Any] = {
            "contact": contact,
            "idempotency_key": idempotency_key,
        }
        return self._call(DisclosedPerson, "privacy.export", argument)

    def retain(
        self,
        *,
        prospect_days: int | None = None,
        customer_days: int | None = None,
        answer_days: int | None = None,
        dry_run: bool | None = None,
        after: str | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> Retention:
        """Erases everybody whose time is over.

        prospect_days: Since the last contact by the person: a reply, a consent, or their entry.
        customer_days: The same for those with a contract or an earlier purchase.
        answer_days: Of calls with an idempotency key.
        dry_run: Says how many, and erases nobody.
        after: What a call that ran out of time called next.
        """
        argument: dict[str, Any] = {
            "prospect_days": prospect_days,
            "customer_days": customer_days,
            "answer_days": answer_days,
            "dry_run": dry_run,
            "after": after,
            "idempotency_key": idempotency_key,
        }
        return self._call(Retention, "privacy.retain", argument, budget)


class Routes(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        channel: Channel,
        accounts: Sequence[str],
        *,
        countries: Sequence[str] | None = None,
        operators: Sequence[str] | None = None,
        otherwise: Sequence[str] | None = None,
        position: int | None = None,
        idempotency_key: str | None = None,
    ) -> Route:
        """Says which accounts serve a country or an operator.

        name: Shown to people; unique in the tenant.
        countries: ISO 3166: "SN"; absent: all.
        operators: As segmentation names them; absent: all.
        accounts: They share what the route fits, by their rates.
        otherwise: In their place while they are paused: the first that is not.
        position: Lower ones are asked first.
        """
        argument: dict[str, Any] = {
            "name": name,
            "channel": channel,
            "accounts": accounts,
            "countries": countries,
            "operators": operators,
            "otherwise": otherwise,
            "position": position,
            "idempotency_key": idempotency_key,
        }
        return self._call(Route, "routes.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a route; what is planned stays as it is."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "routes.delete", argument)

    def get(self, id: str) -> Route:
        """A route."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(Route, "routes.get", argument)

    def update(
        self,
        id: str,
        *,
        name: str | None = None,
        countries: Sequence[str] | None = None,
        operators: Sequence[str] | None = None,
        accounts: Sequence[str] | None = None,
        otherwise: Sequence[str] | None = None,
        position: int | None = None,
        idempotency_key: str | None = None,
    ) -> Route:
        """Changes what is given."""
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "countries": countries,
            "operators": operators,
            "accounts": accounts,
            "otherwise": otherwise,
            "position": position,
            "idempotency_key": idempotency_key,
        }
        return self._call(Route, "routes.update", argument)

    def list(self) -> RouteList:
        """The routes, in the order in which they are asked."""
        argument: dict[str, Any] = {}
        return self._call(RouteList, "routes.list", argument)


class Sends(_wire.Room):
    __slots__ = ()

    def list(
        self,
        *,
        campaign: str | None = None,
        state: SendState | None = None,
        contact: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> SendList:
        """Sends, one a recipient, with their last attempt.

        campaign: This or contact has to be given.
        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "campaign": campaign,
            "state": state,
            "contact": contact,
            "limit": limit,
            "after": after,
        }
        return self._call(SendList, "sends.list", argument)

    def each(self, *, campaign: str | None = None, state: SendState | None = None, contact: str | None = None) -> Iterator[Send]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(campaign=campaign, state=state, contact=contact, after=after))


class Sessions(_wire.Room):
    __slots__ = ()

    def confirm(
        self,
        password: str,
        *,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> LoginSession:
        """Takes the caller's password once more, for what wants it fresh."""
        argument: dict[str, Any] = {
            "password": password,
            "idempotency_key": idempotency_key,
        }
        return self._call(LoginSession, "sessions.confirm", argument, budget)

    def create(
        self,
        name: str,
        password: str,
        *,
        client: str | None = None,
        device: str | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> Login:
        """Logs a user in: an access token, and one to refresh it.

        client: The caller's network address, of IPv6 the first 64 bits: wrong passwords count
        against it. Kept as a keyed hash only.
        device: What an earlier login on this device was given: nobody else's wrong passwords
        can lock it out.
        """
        argument: dict[str, Any] = {
            "name": name,
            "password": password,
            "client": client,
            "device": device,
            "idempotency_key": idempotency_key,
        }
        return self._call(Login, "sessions.create", argument, budget)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Changed:
        """Ends a login session at once."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Changed, "sessions.delete", argument)

    def refresh(
        self,
        refresh_token: str,
        *,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> Login:
        """Exchanges a refresh token for the next one."""
        argument: dict[str, Any] = {
            "refresh_token": refresh_token,
            "idempotency_key": idempotency_key,
        }
        return self._call(Login, "sessions.refresh", argument, budget)

    def list(
        self,
        *,
        user: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> LoginList:
        """The open login sessions of a user.

        user: Left out: the caller's own; others need users.read.
        limit: At most 1000.
        after: What the last page called next.
        """
        argument: dict[str, Any] = {
            "user": user,
            "limit": limit,
            "after": after,
        }
        return self._call(LoginList, "sessions.list", argument)

    def each(self, *, user: str | None = None) -> Iterator[LoginSession]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(user=user, after=after))


class Settings(_wire.Room):
    __slots__ = ()

    def get(self, name: str) -> Setting:
        """A setting of the organisation."""
        argument: dict[str, Any] = {
            "name": name,
        }
        return self._call(Setting, "settings.get", argument)

    def set(self, name: str, value: Any, *, idempotency_key: str | None = None) -> Setting:
        """Changes a setting, or forgets it.

        value: null: as if nobody had set it.
        """
        argument: dict[str, Any] = {
            "name": name,
            "value": value,
            "idempotency_key": idempotency_key,
        }
        return self._call(Setting, "settings.set", argument)

    def list(self) -> SettingList:
        """All settings, what they are and what they say."""
        argument: dict[str, Any] = {}
        return self._call(SettingList, "settings.list", argument)


class Templates(_wire.Room):
    __slots__ = ()

    def create(
        self,
        name: str,
        channel: Channel,
        text: str,
        *,
        subject: str | None = None,
        html: str | None = None,
        language: str | None = None,
        variants: Sequence[StepVariant | Mapping[str, Any]] | None = None,
        transliterate: bool | None = None,
        idempotency_key: str | None = None,
    ) -> SavedTemplate:
        """Keeps a text for campaigns.

        name: Unique in the tenant.
        text: {{first_name|default:""}}
        subject: Of e-mails and pushes.
        html: Of e-mails; values are escaped.
        language: Of this text, "fr".
        variants: Texts for other languages.
        transliterate: Replaces what makes an SMS dearer by what reads the same.
        """
        argument: dict[str, Any] = {
            "name": name,
            "channel": channel,
            "text": text,
            "subject": subject,
            "html": html,
            "language": language,
            "variants": variants,
            "transliterate": transliterate,
            "idempotency_key": idempotency_key,
        }
        return self._call(SavedTemplate, "templates.create", argument)

    def delete(self, id: str, *, idempotency_key: str | None = None) -> Done:
        """Deletes a template that no campaign waits to send."""
        argument: dict[str, Any] = {
            "id": id,
            "idempotency_key": idempotency_key,
        }
        return self._call(Done, "templates.delete", argument)

    def get(self, id: str, *, version: int | None = None) -> SavedTemplate:
        """A template, in any of its versions.

        version: Absent: the newest one.
        """
        argument: dict[str, Any] = {
            "id": id,
            "version": version,
        }
        return self._call(SavedTemplate, "templates.get", argument)

    def lint(
        self,
        *,
        id: str | None = None,
        version: int | None = None,
        channel: Channel | None = None,
        text: str | None = None,
        subject: str | None = None,
        html: str | None = None,
        language: str | None = None,
        variants: Sequence[StepVariant | Mapping[str, Any]] | None = None,
        transliterate: bool | None = None,
        purpose: Purpose | None = None,
        stop_clause: str | None = None,
        track_links: bool | None = None,
        country: str | None = None,
        from_: str | None = None,
    ) -> LintedTemplate:
        """What is likely to go wrong with a text.

        id: Of a template; or channel and text are given.
        version: Absent: the newest one.
        purpose: Of the campaign that it is for.
        stop_clause: Absent: as a campaign would have it.
        country: Where it goes, "FR"; absent: what the setting region says.
        from: The sender; absent: not known yet.
        """
        argument: dict[str, Any] = {
            "id": id,
            "version": version,
            "channel": channel,
            "text": text,
            "subject": subject,
            "html": html,
            "language": language,
            "variants": variants,
            "transliterate": transliterate,
            "purpose": purpose,
            "stop_clause": stop_clause,
            "track_links": track_links,
            "country": country,
            "from": from_,
        }
        return self._call(LintedTemplate, "templates.lint", argument)

    def preview(
        self,
        *,
        id: str | None = None,
        version: int | None = None,
        channel: Channel | None = None,
        text: str | None = None,
        subject: str | None = None,
        html: str | None = None,
        language: str | None = None,
        variants: Sequence[StepVariant | Mapping[str, Any]] | None = None,
        transliterate: bool | None = None,
        purpose: Purpose | None = None,
        stop_clause: str | None = None,
        track_links: bool | None = None,
        contact: str | None = None,
        values: Any = None,
    ) -> TemplatePreview:
        """What people would get, in how many parts.

        id: Of a template; or channel and text are given.
        version: Absent: the newest one.
        purpose: Of the campaign that it is for.
        stop_clause: Absent: as a campaign would have it.
        contact: Who it is shown for; absent: the longest and the emptiest contact.
        values: What variables say instead: {"first_name":"Awa","attributes.city":…}.
        """
        argument: dict[str, Any] = {
            "id": id,
            "version": version,
            "channel": channel,
            "text": text,
            "subject": subject,
            "html": html,
            "language": language,
            "variants": variants,
            "transliterate": transliterate,
            "purpose": purpose,
            "stop_clause": stop_clause,
            "track_links": track_links,
            "contact": contact,
            "values": values,
        }
        return self._call(TemplatePreview, "templates.preview", argument)

    def update(
        self,
        id: str,
        *,
        name: str | None = None,
        text: str | None = None,
        subject: str | None = None,
        html: str | None = None,
        language: str | None = None,
        variants: Sequence[StepVariant | Mapping[str, Any]] | None = None,
        transliterate: bool | None = None,
        idempotency_key: str | None = None,
    ) -> SavedTemplate:
        """Makes a new version; campaigns keep theirs.

        variants: All of them: they replace those there are.
        """
        argument: dict[str, Any] = {
            "id": id,
            "name": name,
            "text": text,
            "subject": subject,
            "html": html,
            "language": language,
            "variants": variants,
            "transliterate": transliterate,
            "idempotency_key": idempotency_key,
        }
        return self._call(SavedTemplate, "templates.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> TemplateList:
        """The templates by name, in their newest versions.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(TemplateList, "templates.list", argument)

    def each(self) -> Iterator[SavedTemplate]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


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
        return self._call(Tenant, "tenants.create", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> TenantList:
        """The organisations by name.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(TenantList, "tenants.list", argument)

    def each(self) -> Iterator[Tenant]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Unknowns(_wire.Room):
    __slots__ = ()

    def resolve(
        self,
        sends: Sequence[str],
        as_: Resolution,
        *,
        idempotency_key: str | None = None,
    ) -> Changed:
        """Decides about sends whose outcome nobody knows.

        sends: At most 1000.
        as: treat_as_sent: no more is done. resend: once more, with the same key; who had the
        first gets a second.
        """
        argument: dict[str, Any] = {
            "sends": sends,
            "as": as_,
            "idempotency_key": idempotency_key,
        }
        return self._call(Changed, "unknowns.resolve", argument)

    def list(
        self,
        *,
        campaign: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> UnknownList:
        """Sends whose outcome nobody knows, with cause and next step.

        campaign: Absent: of all campaigns.
        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "campaign": campaign,
            "limit": limit,
            "after": after,
        }
        return self._call(UnknownList, "unknowns.list", argument)

    def each(self, *, campaign: str | None = None) -> Iterator[UnknownSend]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(campaign=campaign, after=after))


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
        return self._call(User, "users.create", argument)

    def get(self, id: str) -> User:
        """A user."""
        argument: dict[str, Any] = {
            "id": id,
        }
        return self._call(User, "users.get", argument)

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
        return self._call(User, "users.update", argument)

    def list(self, *, limit: int | None = None, after: str | None = None) -> UserList:
        """The users, oldest first.

        limit: At most 1000.
        after: What the last page called next; absent: the beginning.
        """
        argument: dict[str, Any] = {
            "limit": limit,
            "after": after,
        }
        return self._call(UserList, "users.list", argument)

    def each(self) -> Iterator[User]:
        """All of them, page by page: see list()."""
        return _wire.pages(lambda after: self.list(after=after))


class Vault(_wire.Room):
    __slots__ = ()

    def rotate(
        self,
        *,
        key: VaultKey | None = None,
        idempotency_key: str | None = None,
        budget: float | None = None,
    ) -> Rotation:
        """Makes a new data key, or hash key, and puts everything under it; called again, it goes
        on.

        key: data: seals values; hash: finds addresses.
        """
        argument: dict[str, Any] = {
            "key": key,
            "idempotency_key": idempotency_key,
        }
        return self._call(Rotation, "vault.rotate", argument, budget)


class Rooms:
    def __init__(self, session: _wire.Caller) -> None:
        self.accounts = Accounts(session)
        self.addresses = Addresses(session)
        self.attributes = Attributes(session)
        self.audiences = Audiences(session)
        self.audit = Audit(session)
        self.campaigns = Campaigns(session)
        self.consents = Consents(session)
        self.contacts = Contacts(session)
        self.events = Events(session)
        self.groups = Groups(session)
        self.holidays = Holidays(session)
        self.imports = Imports(session)
        self.interactions = Interactions(session)
        self.keys = Keys(session)
        self.links = Links(session)
        self.notes = Notes(session)
        self.optouts = Optouts(session)
        self.outbox = Outbox(session)
        self.privacy = Privacy(session)
        self.routes = Routes(session)
        self.sends = Sends(session)
        self.sessions = Sessions(session)
        self.settings = Settings(session)
        self.templates = Templates(session)
        self.tenants = Tenants(session)
        self.unknowns = Unknowns(session)
        self.users = Users(session)
        self.vault = Vault(session)
