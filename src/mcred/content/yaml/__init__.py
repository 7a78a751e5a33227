"""YAML that means what it says: the one door to PyYAML."""

from mcred.content.yaml.comments import Comment, CutText, find_comments, find_cut_texts
from mcred.content.yaml.outline import Branch, Leaf, Outline, Path, field_of, outline, text_of
from mcred.content.yaml.reading import MAX_BYTES, Parsed, locate, parse_yaml, parse_yaml_text
from mcred.content.yaml.writing import format_yaml

__all__ = [
    "MAX_BYTES",
    "Branch",
    "Comment",
    "CutText",
    "Leaf",
    "Outline",
    "Parsed",
    "Path",
    "field_of",
    "find_comments",
    "find_cut_texts",
    "format_yaml",
    "locate",
    "outline",
    "parse_yaml",
    "parse_yaml_text",
    "text_of",
]
