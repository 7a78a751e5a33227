"""YAML that means what it says: the one door to PyYAML."""

from mcred.content.yaml.comments import Comment, find_comments
from mcred.content.yaml.reading import MAX_BYTES, Parsed, locate, parse_yaml, parse_yaml_text

__all__ = ["MAX_BYTES", "Comment", "Parsed", "find_comments", "locate", "parse_yaml", "parse_yaml_text"]
