"""From files to the model: the only floor that reads program files."""
