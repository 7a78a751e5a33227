"""Results as text: findings and scores for people and for machines, and files written whole."""
