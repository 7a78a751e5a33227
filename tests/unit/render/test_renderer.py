import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import page
import pytest
from openxml_audit import validate_docx  # type: ignore[import-untyped]

from mcred.content.program import load_program
from mcred.model.catalog import Catalog
from mcred.render.jobs import Job, plan
from mcred.render.pdf import count_pages
from mcred.render.renderer import Renderer
from tests.unit.render.conftest import TIMESTAMP, changed, small_catalog
