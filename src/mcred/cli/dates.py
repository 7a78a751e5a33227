"""The date that documents carry."""

from datetime import UTC, datetime

from mcred.model.catalog import Catalog

# The earliest day that a Word file can carry; for a program without any date of its own.
_EARLIEST = 315_532_800
_LATEST = 4_354_732_800  # 2107-12-30, the latest that a Word file can carry


def document_date(catalog: Catalog, epoch: str) -> int:
    """The date that files carry, in seconds since 1970: the newest in any changelog.

    ``epoch`` overrides it, in digits, as ``SOURCE_DATE_EPOCH`` does; it may be empty.
    """
    if epoch:
        return min(max(_EARLIEST, int(epoch)), _LATEST)
    days = [change.date for one in catalog.credentials.values() for change in one.credential.changelog]
    if not days:
        return _EARLIEST
    return max(_EARLIEST, _seconds(max(days)))


def _seconds(day: str) -> int:
    try:
        return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    except ValueError:  # the schema lets a 31st of June through
        return _EARLIEST
