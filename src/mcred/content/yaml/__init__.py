"""YAML that means what it says: the one door to PyYAML."""

from mcred.content.yaml.reading import MAX_BYTES, Parsed, locate, parse_yaml, parse_yaml_text

__all__ = ["MAX_BYTES", "Parsed", "locate", "parse_yaml", "parse_yaml_text"]
