"""Texts as Telegram reads them: markup, entities, lengths."""
