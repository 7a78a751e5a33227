"""From the model to documents: Markdown templates, one small tree, and a writer for each format.

Nothing here writes to disk; a rendered document is a path and its bytes.
"""
