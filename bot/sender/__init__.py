"""Drains the outbox within Telegram's limits: nothing else in the product sends."""
