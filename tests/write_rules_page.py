"""Write docs/rules.md from the rules themselves: ``python tests/write_rules_page.py``."""

from pathlib import Path

from mcred.cli.rules import all_rules
from mcred.output.rules_page import format_rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


def main() -> None:
    PAGE.write_text(format_rules(all_rules()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
