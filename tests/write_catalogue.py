"""Take the fixed words out of the sources: ``python tests/write_catalogue.py``; then translate what is new.

It rewrites ``templates/locales/mcred.pot`` and every ``mcred.po`` below it. Translations stay, messages
that no document says any more go, and new ones stand there with an empty ``msgstr``.
"""

from catalogue import LOCALES, TEMPLATE, extract, read, updated, written


def write_catalogue() -> None:
    extracted = extract()
    TEMPLATE.write_text(written(extracted), encoding="utf-8", newline="\n")
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/mcred.po")):
        catalogue = updated(read(path), extract())
        path.write_text(written(catalogue), encoding="utf-8", newline="\n")
        missing = [message.id for message in catalogue if message.id and not all_said(message.string)]
        print(f"{path.relative_to(LOCALES)}: {len(missing)} messages to translate")  # noqa: T201


def all_said(string: str | tuple[str, ...]) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))


if __name__ == "__main__":
    write_catalogue()
