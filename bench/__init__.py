"""Measures the product against the stand-in for Telegram, beside the same talk on stock python-telegram-bot."""
