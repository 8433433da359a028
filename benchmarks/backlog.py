"""The promised figures of the backlog: ranking, files out, tickets in, charts."""

from __future__ import annotations

import csv
import datetime
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.maps import records
from benchmarks.measure import Row, against, in_turns, seconds
from journeyforge import charts
from journeyforge import project as projects
from journeyforge.analysis.backlog import Row as Item
from journeyforge.analysis.backlog import backlog
from journeyforge.formats import backlog_out
from journeyforge.formats.backlog_profiles import SHIPPED
from journeyforge.formats.backlog_text import label_of
from journeyforge.formats.tickets_in import read_tickets
from journeyforge.gui.dialogs import tickets_in_look
from journeyforge.gui.dialogs.tickets_in_look import Said
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Journey, Known, Owner, PainPoint, Stage
from journeyforge.model.tickets import propose
from journeyforge.model.values import Evidence, ImpactEffort, Scores
from journeyforge.project import Project

PAINS = 50_000
TICKETS = 5_000
STATUSES = ("To Do", "In Progress", "Done", "Rejected")


def backlogs(bench: Bench) -> Iterator[Row]:
    """50,000 pains: ranked, out as CSV and XLSX against the bare writers on the same cells."""
    document = Document.from_records(pain_records())
    document.of(PainPoint)
    made: list[Item] = []
    yield Row("backlog_50k_rank", seconds(lambda: made.extend(backlog(document))), None, 0.5, "s")
    plain, bare = bench.folder / "backlog.csv", bench.folder / "bare.csv"
    backlog_out.write(made, document, plain)
    with plain.open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    value = in_turns(
        lambda: seconds(lambda: backlog_out.write(made, document, plain)),
        lambda: seconds(lambda: _bare_csv(cells, bare)),
    )
    yield against("backlog_50k_csv", value, 2)
    book, floor = bench.folder / "backlog.xlsx", bench.folder / "bare.xlsx"
    value = in_turns(
        lambda: seconds(lambda: backlog_out.write(made, document, book)),
        lambda: seconds(lambda: _bare_xlsx(made, cells, floor)),
        1,
    )
    yield against("backlog_50k_xlsx", value, 1.5)
    for name in ("jira", "azure"):
        profile = next(one for one in SHIPPED if one.name == name)
        taken = seconds(lambda profile=profile: backlog_out.write(made, document, plain, profile))  # type: ignore[misc]
        yield Row(f"backlog_50k_{name}", taken, None, None, "s")


def tickets(bench: Bench) -> Iterator[Row]:
    """5,000 tickets in a project of 50,000 pains: read, compared and committed as one transaction; looked at again
    after an answer in the window."""
    path, table = bench.folder / "pains.journey", bench.folder / "tickets.csv"
    projects.create(path, pain_records(), places=bench.places, author="bench")
    with closing(Project.open(path, places=bench.places)) as project:
        pains = project.document.of(PainPoint)
        _write_tickets(table, pains[:TICKETS])

        def update() -> None:
            found = read_tickets(table)
            project.commit(propose(project.document, found.rows, found.name).change)

        yield Row("tickets_5k", seconds(update), None, 2, "s")
        source = tickets_in_look.opened(table)
        before = tickets_in_look.look(source, Said(), project.document)
        said = Said(statuses={"To Do": "planned"})
        again = seconds(lambda: tickets_in_look.look(source, said, project.document, before))
        yield Row("tickets_5k_answer", again, None, 0.25, "s")


def charted(bench: Bench) -> Iterator[Row]:
    """Charts as pixels, at 100 %: the matrix of 300 items, the others of 50,000 pains; matplotlib is loaded."""
    few, many = Document.from_records(with_impact(300)), Document.from_records(pain_records())
    charts.draw("load", few)
    yield Row("chart_300_matrix", seconds(lambda: charts.draw("matrix", few)), None, 0.3, "s")
    many.of(PainPoint)
    for kind in charts.CHARTS:
        if kind != "matrix":
            taken = seconds(lambda kind=kind: charts.draw(kind, many))  # type: ignore[misc]
            yield Row(f"chart_50k_{kind}", taken, None, 1, "s")


FIGURES = (backlogs, tickets, charted)


def with_impact(count: int) -> list[Known]:
    """A project with so many pains that have impact and effort."""
    chance = random.Random(6)
    known: list[Known] = [one for one in pain_records() if not isinstance(one, PainPoint)]
    stage = next(one for one in known if isinstance(one, Stage))
    for number, key in enumerate(new_ids("pain_point", count)):
        given = ImpactEffort(impact=chance.randint(1, 10), effort=chance.randint(1, 10))
        title = f"The form forgets what was typed, for the {number}th time"
        known.append(
            PainPoint(id=key, title=title, journey=stage.journey, stage=stage.id, order="a0",
                      scores=Scores(impact_effort=given))
        )  # fmt: skip
    return known


def pain_records() -> list[Known]:
    known = list(records(1_000))
    chance = random.Random(6)
    owners = [one.id for one in known if isinstance(one, Owner)]
    stages = [one for one in known if isinstance(one, Stage)]
    journeys = {one.id for one in known if isinstance(one, Journey)}
    for number, key in enumerate(new_ids("pain_point", PAINS)):
        stage = chance.choice(stages)
        assert stage.journey in journeys
        known.append(
            PainPoint(
                id=key,
                title=f"The form forgets what was typed, for the {number}th time",
                journey=stage.journey,
                stage=stage.id,
                order="a0",
                text="Seen on phones, with a slow connection",
                severity=chance.randint(1, 5),
                frequency=chance.randint(1, 5),
                owner=chance.choice(owners),
                due=datetime.date(2026, 12, 1) + datetime.timedelta(days=chance.randint(0, 90)),
                evidence=Evidence(level="heard"),
            )
        )
    return known


def _bare_csv(cells: Sequence[Sequence[str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)


def _bare_xlsx(rows: Sequence[Item], cells: Sequence[Sequence[str]], path: Path) -> None:
    """The same cells on the same sheets by XlsxWriter alone."""
    import xlsxwriter

    header, *body = cells
    by_owner: dict[str, list[Sequence[str]]] = {"": body}
    for row, texts in zip(rows, body, strict=True):
        by_owner.setdefault(row.owner or "-", []).append(texts)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    for group in by_owner.values():
        sheet = book.add_worksheet()
        for number, texts in enumerate([header, *group]):
            sheet.write_row(number, 0, texts)
    book.close()


def _write_tickets(path: Path, pains: Sequence[PainPoint]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Summary", "Issue key", "Status", "Assignee", "Labels"])
        for number, pain in enumerate(pains):
            status = STATUSES[number % len(STATUSES)]
            writer.writerow([pain.title, f"T-{number}", status, "", f"journeyforge {label_of(pain.id)}"])
