"""An article of Wikipedia by its title, through the REST interface, with its revision and licence.

The interface gives the page with its templates written out, which wikitext alone cannot.
"""

import json
from dataclasses import replace
from urllib.parse import quote

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content
from quizgen.sources.fetching import Web, fetch
from quizgen.sources.html import read_html
from quizgen.sources.targets import WikipediaPage


def read_wikipedia(page: WikipediaPage, web: Web) -> tuple[Content, bytes]:
    """The article's content and the bytes of its HTML. Raises SourceError."""
    start = web.wikipedia.format(language=page.language)
    answer = fetch(f"{start}/w/rest.php/v1/page/{quote(page.title, safe='')}/with_html", web, called=str(page))
    try:
        said = json.loads(answer.body)
        markup = str(said["html"])
        title = str(said["title"])
        key = str(said.get("key") or title.replace(" ", "_"))
        revision, date = str(said["latest"]["id"]), str(said["latest"]["timestamp"])
        licence = said.get("license") or {}
        name, url = str(licence.get("title") or ""), str(licence.get("url") or "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"{page}: Wikipedia gave an answer that cannot be read ({error}); try again later") from error
    content = read_html(markup, str(page))
    metadata = {
        "url": f"https://{page.language}.wikipedia.org/wiki/{quote(key, safe='/:(),')}",
        "revision": revision,
        "date": date,
        "licence": " ".join(part for part in (name, url) if part),
        "attribution": "Wikipedia contributors",
        "language": page.language,
    }
    return replace(content, title=title, metadata=metadata), markup.encode("utf-8", "surrogatepass")
