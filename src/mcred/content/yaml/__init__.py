"""YAML that means what it says: the one door to PyYAML."""

from mcred.content.yaml.reading import MAX_BYTES, Parsed, locate, parse_yaml, parse_yaml_text
from mcred.content.yaml.writing import format_yaml

__all__ = ["MAX_BYTES", "Parsed", "format_yaml", "locate", "parse_yaml", "parse_yaml_text"]
