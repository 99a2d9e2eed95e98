"""The text of an e-mail, whatever its author's program made of it. Pure; it never raises for what is inside."""

from collections.abc import Iterator
from email.message import EmailMessage, Message
from html.parser import HTMLParser

_BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre"})
_UNSEEN = frozenset({"style", "script", "head", "title", "template"})
_CHARSETS = ("utf-8", "cp1252")
QUOTE = "> "
"""Begins a line that somebody else wrote, as plain e-mails have it."""


def body_text(message: EmailMessage) -> str:
    """What was written: plain text where there is any, else the HTML as text, quotations marked with `QUOTE`."""
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    for kind, read in (("text/plain", str), ("text/html", html_text)):
        found = [read(decoded(part)) for part in parts if part.get_content_type() == kind]
        if any(text.strip() for text in found):
            return "\n".join(text.strip("\n") for text in found).replace("\r\n", "\n").strip("\n")
    # A message that says it has parts and has none is all text.
    return (
        decoded(message).strip() if not message.is_multipart() and message.get_content_maintype() == "multipart" else ""
    )


def attachments(message: EmailMessage) -> Iterator[tuple[str, str, int]]:
    """Name, kind and size in bytes of everything that is not the text itself."""
    for part in message.walk():
        if part.is_multipart() or not (_is_attached(part) or part.get_content_maintype() != "text"):
            continue
        payload = part.get_payload(decode=True)
        yield part.get_filename() or "", part.get_content_type(), len(payload) if isinstance(payload, bytes) else 0


def decoded(part: Message) -> str:
    """A part's text, in the encoding that it claims, else in the likeliest; a byte that fits none is shown as such."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())
    claimed = part.get_content_charset() or ""
    for charset in filter(None, (claimed, *_CHARSETS)):
        try:
            return payload.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return payload.decode("utf-8", "replace")


def html_text(html: str) -> str:
    """An HTML body as text: one line a paragraph, quotations marked, what a reader does not see left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


class _Reader(HTMLParser):
    """Collects the text that a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[str]] = [[]]
        self._marks: list[str] = [""]
        self._quotes = 0
        self._unseen = 0

    @property
    def text(self) -> str:
        """What was read so far: no more than one empty line in a row."""
        kept: list[str] = []
        for mark, words in zip(self._marks, self._lines, strict=True):
            line = " ".join("".join(words).split())
            if line or (kept and kept[-1]):
                kept.append(f"{mark}{line}" if line else "")
        return "\n".join(kept).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._quotes += 1
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BREAKS or tag == "blockquote":
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BREAKS or tag == "blockquote":
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._lines[-1].append(data)

    def _break(self) -> None:
        self._lines.append([])
        self._marks.append(QUOTE * bool(self._quotes))
