"""Plain text as HTML and XML that show it as it is. Control characters are sorted out before (see ``fitting``)."""

from html import escape


def to_html(text: str) -> str:
    """Plain text as HTML; a line end becomes ``<br>``. Quotation marks stay: not for attributes."""
    return escape(text, quote=False).replace("\n", "<br>\n")


def xml_text(text: str) -> str:
    """Text for an XML element; a carriage return, which a parser would change, as a reference."""
    return escape(text, quote=False).replace("\r", "&#13;")
