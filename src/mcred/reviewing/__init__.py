"""Who rates what, and how ratings come back: assignments and review packs, as values."""
