"""The door to python-docx: the tree as a Word file that people type into."""

from mcred.render.word.writer import render_word

__all__ = ["render_word"]
