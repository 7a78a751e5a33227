"""From ratings to a decision: values in, values out, no clock, no disk."""
