"""The vocabulary of micro-credentials as frozen values: standard library only, no reading, no rules.

Field names are the keys of the YAML files; texts stay as written.
"""
