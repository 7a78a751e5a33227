"""The command line: one file a command, bodies of a few lines; everything heavy is imported inside them."""
