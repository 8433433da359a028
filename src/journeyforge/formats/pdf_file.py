"""A PDF as Qt writes it, finished: exact page boxes, bookmarks, language, and no clock in it.

Qt rounds pages to whole points, knows no bookmarks and writes the time of day; its objects are copied as they are,
but for the few that say these things (ISO 32000-1, 7.5 and 12.3.3).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
_BOX = re.compile(rb"/(MediaBox|TrimBox) \[[^\]]*\]")


class Bookmark(NamedTuple):
    """An entry of the outline: its words, its page (from 0), and those below it."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()


class About(NamedTuple):
    """What a PDF says of itself; `language` is a tag such as `en`."""

    title: str
    author: str
    creator: str
    language: str


def finish(
    data: bytes, file: BinaryIO, sizes: Sequence[tuple[float, float]], bookmarks: Sequence[Bookmark], about: About
) -> None:
    """Write a PDF that Qt has made, its pages `sizes` large (width and height in points, in their order).

    Equal input gives equal bytes. The time of making stands in it only where SOURCE_DATE_EPOCH says which.
    Raises ValueError when the data is no PDF of that shape.
    """
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = _TABLE.match(data, start)
    if table is None:
        raise ValueError("Qt has written a PDF without a plain table of its objects")
    offsets = _offsets(data, table)
    trailer = data[table.end() + _ENTRY * int(table[1]) :]
    info, root = (_reference(trailer, name) for name in (b"Info", b"Root"))
    objects = _Objects(data, offsets, start)
    catalog = objects[root]
    pages = _kids(objects[_reference(catalog, b"Pages")])
    changed = {page: _boxed(objects[page], *size) for page, size in zip(pages, sizes, strict=True)}
    changed[info] = _object(info, _info(about))
    if b"/Metadata" in catalog:
        metadata = _reference(catalog, b"Metadata")
        changed[metadata] = _object(metadata, _metadata(about))
    first = int(table[1])
    outline = list(_outline(bookmarks, pages, first))
    extra = b"/Lang " + _text(about.language) + b"\n/ViewerPreferences << /DisplayDocTitle true >>\n"
    if outline:
        extra += b"/Outlines %d 0 R\n/PageMode %s\n" % (first, b"/UseOutlines" if len(sizes) > 1 else b"/UseNone")
    changed[root] = catalog.replace(b"/Type /Catalog\n", b"/Type /Catalog\n" + extra, 1)
    changed.update({first + n: _object(first + n, body) for n, body in enumerate(outline)})
    _write(file, data[: min(offsets.values())], objects, changed, info, root)


class _Objects:
    """The objects of a file by number, each as it stands there."""

    def __init__(self, data: bytes, offsets: Mapping[int, int], end: int) -> None:
        self._data = data
        starts = sorted(offsets.values())
        ends = dict(zip(starts, [*starts[1:], end], strict=True))
        self.numbers = sorted(offsets, key=offsets.__getitem__)
        self._places = {number: (start, ends[start]) for number, start in offsets.items()}

    def __getitem__(self, number: int) -> bytes:
        start, end = self._places[number]
        return self._data[start:end]


def _offsets(data: bytes, table: re.Match[bytes]) -> dict[int, int]:
    found = {}
    for number in range(1, int(table[1])):
        at = table.end() + _ENTRY * number
        entry = data[at : at + _ENTRY]
        if entry[17:18] == b"n":
            found[number] = int(entry[:10])
    return found


def _reference(text: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", text)
    if found is None:
        raise ValueError(f"Qt has written a PDF without /{name.decode()}")
    return int(found[1])


def _kids(pages: bytes) -> list[int]:
    listed = re.search(rb"/Kids\s*\[(.*?)\]", pages, re.DOTALL)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", listed[1])] if listed else []


def _boxed(page: bytes, width: float, height: float) -> bytes:
    box = b"[0 0 %s %s]" % (_number(width), _number(height))
    return _BOX.sub(lambda found: b"/" + found[1] + b" " + box, page)


def _number(value: float) -> bytes:
    return f"{value:.4f}".rstrip("0").rstrip(".").encode()


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _text(text: str) -> bytes:
    """A text string: UTF-16 with its mark, in hexadecimal digits; plain where it is ASCII."""
    if text.isascii() and text.isprintable():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode()) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _moment() -> datetime | None:
    """When the file is made, as far as the surroundings fix it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None


def _info(about: About) -> bytes:
    rows = {b"Title": about.title, b"Author": about.author, b"Creator": about.creator, b"Producer": about.creator}
    parts = [b"/%s %s\n" % (name, _text(value)) for name, value in rows.items() if value]
    moment = _moment()
    if moment is not None:
        parts.append(moment.strftime("/CreationDate (D:%Y%m%d%H%M%SZ)\n").encode())
    return b"<<\n" + b"".join(parts) + b"/Trapped /False\n>>"


def _metadata(about: About) -> bytes:
    """The same as XMP (ISO 16684-1)."""
    moment = _moment()
    made = f"<xmp:CreateDate>{moment.isoformat()}</xmp:CreateDate>" if moment is not None else ""
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>'
        f"{author if about.author else ''}"
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{escape(about.creator)}</xmp:CreatorTool>{made}"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()
    return b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], first: int) -> Iterator[bytes]:
    """The objects of an outline, numbered from `first` on; none where there are no bookmarks."""
    if not bookmarks:
        return
    bodies: list[bytes] = [b""]

    def put(level: Sequence[Bookmark], parent: int) -> tuple[int, int]:
        numbers = []
        for mark in level:
            number = first + len(bodies)
            numbers.append(number)
            bodies.append(b"")
            inside = put(mark.below, number) if mark.below else None
            body = b"/Title %s /Parent %d 0 R " % (_text(mark.title), parent)
            body += b"/Dest [%d 0 R /Fit]" % pages[mark.page]
            if inside is not None:
                body += b" /First %d 0 R /Last %d 0 R /Count %d" % (*inside, len(mark.below))
            bodies[number - first] = body
        for before, after in pairwise(numbers):
            bodies[before - first] += b" /Next %d 0 R" % after
            bodies[after - first] += b" /Prev %d 0 R" % before
        return numbers[0], numbers[-1]

    ends = put(bookmarks, first)
    count = sum(1 + len(mark.below) for mark in bookmarks)
    bodies[0] = b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d" % (*ends, count)
    yield from (b"<< " + body + b" >>" for body in bodies)


def _write(
    file: BinaryIO, head: bytes, objects: _Objects, changed: Mapping[int, bytes], info: int, root: int
) -> None:
    """The file anew: head, objects in their order, those that are new, table and trailer."""
    digest = hashlib.sha256(head)
    file.write(head)
    at, places = len(head), {}
    for number in (*objects.numbers, *sorted(set(changed) - set(objects.numbers))):
        body = changed[number] if number in changed else objects[number]
        places[number] = at
        at += len(body)
        digest.update(body)
        file.write(body)
    size = max(places) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00001 f \n" for n in range(1, size)]
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(rows))
    name = digest.hexdigest()[:32].encode()
    file.write(
        b"trailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n/ID [<%s> <%s>]\n>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, info, root, name, name, at)
    )
