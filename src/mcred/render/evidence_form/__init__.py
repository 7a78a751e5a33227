"""The evidence form in a browser: one file that works without a network and without mcred.

What it saves, ``*.mcred.json``, is frozen. The file is UTF-8 JSON with exactly these members::

    {
      "kind": "evidence-form",
      "version": 1,
      "credential": "<id>@<version>",
      "fields": {"<field id>": "text", "<field id of an attestation>": true},
      "files": {"<requirement id>": [{"name": "worksheet.docx", "data": "<base64>"}]}
    }

``fields`` holds every field of ``model.form.form_fields`` by its id: text as it was written, the id of a
choice, a date as ``2026-03-02``; ``true`` or ``false`` for an attestation; an empty text where nothing was
written. Further exchanges of an AI trace are ``<requirement id>-<number>-<part>``, from number 2 on.
``files`` holds what is attached, by requirement; a requirement without any file is left out. ``data`` is
base64 with padding (RFC 4648, section 4).
"""

from mcred.render.evidence_form.page import render_evidence_form

__all__ = ["render_evidence_form"]
