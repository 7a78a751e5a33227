"""The linter: rules that look at a whole program and say what is wrong, where, and what helps."""
