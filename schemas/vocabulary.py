"""The closed lists of the outward interface: every code that a record, a link or a finding can carry."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a document relates to one that it cites, strongest first (replaces, amends and repeals stand beside)."""

    IMPLEMENTS = "implements"
    BASED_ON = "based_on"
    REPLIES_TO = "replies_to"
    ATTACHES = "attaches"
    FOLLOWS = "follows"
    MENTIONS = "mentions"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"


class Level(StrEnum):
    """Level of a body in the hierarchy; `district` ended on 30 June 2025."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    GRASSROOTS = "grassroots"


class System(StrEnum):
    """The system a body belongs to."""

    PARTY = "party"
    STATE = "state"
    FRONT = "front"
    OTHER = "other"


class Authority(StrEnum):
    """Signing capacity (thẩm quyền ký): TM. thay mặt, KT. ký thay, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền."""

    TM = "TM"
    KT = "KT"
    TL = "TL"
    TUQ = "TUQ"
    Q = "Q"


class TargetKind(StrEnum):
    """What a printed figure is."""

    TARGET = "target"
    CUMULATIVE = "cumulative"
    RESULT = "result"
    ALLOCATION = "allocation"


class Comparator(StrEnum):
    """How a figure bounds what it counts."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"
    RANGE = "range"
    APPROX = "approx"


class DeadlineKind(StrEnum):
    """Class of a deadline (thời hạn)."""

    FIXED = "fixed"
    PERIOD = "period"
    RECURRING = "recurring"
    RELATIVE = "relative"


class Role(StrEnum):
    """Role of a body in a task: chủ trì, phối hợp, or charged with it in any other words."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"


class IssueCode(StrEnum):
    """Soft doubts about a record (`warnings`): what a person should look at, and why."""

    OCR_LOW = "ocr-low"
    HANDWRITTEN = "handwritten"
    FUZZY_NAME = "fuzzy-name"
    PARTIAL_DATE = "partial-date"
    AMBIGUOUS_ISSUER = "ambiguous-issuer"
    TYPE_MISMATCH = "type-mismatch"
    YEAR_INFERRED = "year-inferred"
    NUMBER_MISSING = "number-missing"
    NUMBER_UNCERTAIN = "number-uncertain"
    DATE_MISSING = "date-missing"
    DATE_IMPOSSIBLE = "date-impossible"
    ISSUER_MISSING = "issuer-missing"
    TITLE_MISSING = "title-missing"
    NOT_VIETNAMESE = "not-vietnamese"
    SECRECY_ALLOWED = "secrecy-allowed"
    DRAFT = "draft"
    TRACKED_CHANGES = "tracked-changes"
    PAGE_WITHOUT_TEXT = "page-without-text"
    BODY_ANACHRONISM = "body-anachronism"
    CITATION_UNRESOLVED = "citation-unresolved"
    NEAR_MISS = "near-miss"
    CORRECTION_UNPLACED = "correction-unplaced"


class RejectionCode(StrEnum):
    """Why a file yields no record."""

    MISSING = "missing"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    NO_TEXT = "no-text"
    CLASSIFIED = "classified"
    UNREADABLE = "unreadable"
    FAILED = "failed"


class LinkStatus(StrEnum):
    """Status of a link between two documents, in the order in which they are listed; `ok` stands alone."""

    ORPHANED = "orphaned"
    AMBIGUOUS = "ambiguous"
    DATE_MISMATCH = "date-mismatch"
    PREDATED = "predated"
    OUTDATED = "outdated"
    LATE = "late"
    UNWANTED = "unwanted"
    OK = "ok"


class DocumentState(StrEnum):
    """What later documents did to a document (hiệu lực); an amended one stays in force."""

    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"


class CoverageState(StrEnum):
    """Whether a body that was required to issue a document of its own has done so, as far as the archive shows."""

    COVERED = "covered"
    LATE = "late"
    UNCOVERED = "uncovered"
    OPEN = "open"


class Severity(StrEnum):
    """Weight of a finding."""

    ERROR = "error"
    INCONSISTENT = "inconsistent"
    NOTICE = "notice"


class FindingCode(StrEnum):
    """What an audit finding is about."""

    SUM_MISMATCH = "sum-mismatch"
    RATE_MISMATCH = "rate-mismatch"
    CUMULATIVE_MISMATCH = "cumulative-mismatch"
    BELOW_PARENT = "below-parent"
    SHORT_OF_PARENT = "short-of-parent"
    CONFLICT = "conflict"
    UNCOVERED = "uncovered"
    LATE = "late"
    OUTDATED = "outdated"
    PREDATED = "predated"
    DATE_MISMATCH = "date-mismatch"
    AMBIGUOUS = "ambiguous"
    UNWANTED = "unwanted"
    DUPLICATE_NUMBER = "duplicate-number"
    MISSING_NUMBER = "missing-number"
    MISSING_DATE = "missing-date"
    DEADLINE_PASSED = "deadline-passed"


class CorrectionState(StrEnum):
    """What became of a person's correction; `pending` where the store's tables are older than the decision."""

    APPLIED = "applied"
    SUPERSEDED = "superseded"
    UNPLACED = "unplaced"
    ABSENT = "absent"
    TAKEN_BACK = "taken-back"
    PENDING = "pending"


class DisposedAs(StrEnum):
    """Why a finding is set aside: it is as it should be, the machine is mistaken, or somebody will look later."""

    JUSTIFIED = "justified"
    MACHINE_ERROR = "machine-error"
    LATER = "later"
