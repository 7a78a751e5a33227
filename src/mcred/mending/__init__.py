"""Mending what needs no judgement: findings in, exact edits of the files' text out."""
