"""Maps to start from. A template is a row of `TEMPLATES`; `make` answers with the records of a new project."""

from __future__ import annotations

from journeyforge.model import order
from journeyforge.model.codec import Record
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Lane, Persona, Project, Stage
from journeyforge.model.template_rows import TEMPLATES, Template, Words
from journeyforge.model.text import clean

__all__ = ["LOCALES", "TEMPLATES", "Template", "by_name", "make", "names"]

LOCALES: tuple[str, ...] = Words._fields
"""Languages in which templates have words."""


def by_name(name: str) -> Template:
    """The template of that name. Raises ValueError listing the names."""
    for template in TEMPLATES:
        if template.name == name:
            return template
    raise ValueError(f"there is no template “{name}”; there are {', '.join(names())}")


def names() -> tuple[str, ...]:
    """The names of all templates, in the order in which people see them."""
    return tuple(template.name for template in TEMPLATES)


def make(name: str, locale: str = "en", title: str = "") -> tuple[Record, ...]:
    """The records of a new project, the Project first, ids new.

    An empty title becomes the template's own. Raises ValueError for a template or locale there is none of.
    """
    template = by_name(name)
    if locale not in LOCALES:
        raise ValueError(f"there are no templates in “{locale}”; there are {', '.join(LOCALES)}")
    language = LOCALES.index(locale)
    title = clean(title).strip() or template.titles[language]
    project = Project(id=new_id("project"), title=title, language=locale)
    personas = tuple(
        Persona(id=new_id("persona"), title=row.title[language], kind=row.kind, role=row.role)
        for row in template.personas
    )
    journey = Journey(
        id=new_id("journey"), title=title, kind=template.kind, personas=tuple(persona.id for persona in personas)
    )
    stages = tuple(
        Stage(
            id=new_id("stage"), title=row.title[language], journey=journey.id, order=key, phase=row.phase[language]
        )
        for row, key in zip(template.stages, order.many(None, None, len(template.stages)), strict=True)
    )
    lanes = tuple(
        Lane(
            id=new_id("lane"),
            title=row.title[language],
            journey=journey.id,
            order=key,
            kind=row.kind,
            line_below=row.line_below,
        )
        for row, key in zip(template.lanes, order.many(None, None, len(template.lanes)), strict=True)
    )
    return (project, *personas, journey, *stages, *lanes)
