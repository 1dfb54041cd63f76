"""Turns a Document into one HTML file: readable on any phone, without scripts, pictures or links."""

from html import escape
from typing import Final

from flows.document import Document, Section
from flows.words import Words

HEAD: Final = (
    "<!DOCTYPE html>\n"
    '<html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="referrer" content="no-referrer">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>{title}</title>"
    "<style>body{{font:17px/1.5 sans-serif;max-width:40em;margin:auto;padding:1em}}"
    "p{{white-space:pre-wrap;overflow-wrap:anywhere}}h2{{margin-top:2em}}</style></head>\n"
)


def html(document: Document, words: Words) -> bytes:
    """UTF-8. Whatever a person wrote is shown as she wrote it and does nothing."""
    title = escape(words.say(document.title))
    body = "".join(_section(section, words) for section in document.sections)
    head = HEAD.format(language=words.language.value, title=title)
    return f"{head}<body><h1>{title}</h1>\n{body}</body></html>\n".encode(errors="replace")


def _section(section: Section, words: Words) -> str:
    paragraphs = "".join(f"<p>{escape(words.say(paragraph))}</p>\n" for paragraph in section.body)
    return f"<h2>{escape(words.say(section.head))}</h2>\n{paragraphs}"
