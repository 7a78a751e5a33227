import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from evidence_samples import WORD, check, paragraph, submit, word_file
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.files import Unreadable
from mcred.evidence.artifacts import MAX_XML
from mcred.evidence.passages import PICTURE, find_headings
from mcred.evidence.reading import Reading
from mcred.evidence.word import MAX_MEMBERS, read_word

DOCUMENT_TYPE = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def lines(body: str, **changes: str) -> tuple[str, ...]:
    reading = read_word(word_file(body, **changes), MAX_XML)
    assert isinstance(reading, Reading)
    return reading.passage.lines
