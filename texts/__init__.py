"""Translations and editable content: data only."""
