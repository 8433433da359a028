"""Commands that ask: info, check, metrics, history."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from journeyforge.analysis.evidence_coverage import evidence_coverage
from journeyforge.analysis.loop import Loop, loop_of
from journeyforge.analysis.measures import Reading, readings
from journeyforge.analysis.solutions import solutions
from journeyforge.analysis.summary import Coverage, summarise
from journeyforge.cli.answers import as_json, count, number, say, table
from journeyforge.cli.doors import failures, reading
from journeyforge.model import rules
from journeyforge.model.records import PainPoint
from journeyforge.storage.checking import check_file

FILE = click.argument("file", type=click.Path(path_type=Path))
JSON = click.option("--json", "json_", is_flag=True, help="Answer as JSON.")


@click.command()
@FILE
@JSON
def info(file: Path, json_: bool) -> None:
    """What is in a project: journeys, counts, evidence, unowned and unanswered pains, loops closed."""
    with reading(file) as project:
        document = project.document
        found, loop, answers = summarise(document), loop_of(document.of(PainPoint)), solutions(document)
        known = evidence_coverage(document).journeys
    unsure = [one for one in found.journeys if one.id in known and known[one.id].mostly_assumed]
    if json_:
        more = {
            "evidence": {**asdict(found.evidence), "coverage": found.evidence.coverage},
            "mostly_assumed": [journey.id for journey in unsure],
            "loop": {**asdict(loop), "rate": loop.rate},
            "pains_without_opportunity": len(answers.unanswered),
            "opportunities_without_pain": len(answers.unasked),
        }
        as_json({**asdict(found), **more})
        return
    say(found.title or file.stem)
    for journey in found.journeys:
        say(
            f"  {journey.title or 'Untitled journey'} ({journey.kind}, {journey.state.replace('_', '-')}): "
            f"{count(journey.stages, 'stage')}, {count(journey.lanes, 'lane')}, "
            f"{count(journey.touchpoints, 'touchpoint')}, {count(journey.notes, 'note')}, "
            f"{count(journey.links, 'link')}"
        )
    filled = [f"{name.replace('_', ' ')} {n}" for name, n in found.counts.items() if n]
    say(f"Records: {', '.join(filled)}")
    say(f"Evidence: {_evidence(found.evidence)}")
    for journey in unsure:
        say(f"  Pain points mostly assumed: {journey.title or 'Untitled journey'}")
    say(f"Pain points without owner: {found.unowned_pains}")
    say(f"Open pain points without an opportunity: {len(answers.unanswered)}")
    say(f"Open opportunities without a pain point: {len(answers.unasked)}")
    say(f"Loop: {_loop(loop)}")


def _loop(found: Loop) -> str:
    if found.rate is None:
        return "no pain points yet"
    took = "" if found.days is None else f"; median {number(found.days)} days, n {found.timed}"
    unproven = f"; {found.unproven} done without a day or a word on what was done" if found.unproven else ""
    left = found.closed - found.timed
    untimed = f"; {left} closed before the record was made, or made on no known day" if left else ""
    closed = f"{found.closed} of {count(found.received, 'pain point')} closed ({found.rate:.0%})"
    return f"{closed}{took}{untimed}{unproven}"


def _evidence(found: Coverage) -> str:
    if found.coverage is None:
        return "no cards yet"
    parts = ", ".join(f"{n} {level}" for level, n in asdict(found).items())
    return f"{parts}; {found.coverage:.0%} more than assumed"


@click.command()
@FILE
@JSON
@click.pass_context
def check(context: click.Context, file: Path, json_: bool) -> None:
    """File integrity and problems of the map; exit status 1 if there is any error."""
    with failures():
        problems = check_file(file)
        if not any(problem.severity == "error" for problem in problems):
            with reading(file) as project:
                problems += rules.check(project.document)
    if json_:
        as_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            say(f"{problem.severity}: {problem}" + (f"  [{problem.record}]" if problem.record else ""))
        kinds = [sum(p.severity == kind for p in problems) for kind in ("error", "warning", "hint")]
        say(", ".join(count(n, kind) for n, kind in zip(kinds, ("error", "warning", "hint"), strict=True)))
    if any(problem.severity == "error" for problem in problems):
        context.exit(1)


@click.command()
@FILE
@JSON
def metrics(file: Path, json_: bool) -> None:
    """Metrics with their newest value, its 95 % interval and its sample."""
    with reading(file) as project:
        found = readings(project.document)
    if json_:
        as_json([_metric(reading_) for reading_ in found])
        return
    if not found:
        say("There are no metrics.")
        return
    rows = []
    for one in found:
        latest, unit = one.latest, f" {one.metric.unit}" if one.metric.unit else ""
        interval = f"{number(one.interval.low)} … {number(one.interval.high)}" if one.interval else ""
        when = str(latest.period_end or latest.period_start or "") if latest else ""
        value = f"{number(latest.value)}{unit}" if latest else "not measured"
        n = str(latest.n) if latest and latest.n else ""
        rows.append((one.metric.title or one.metric.kind, one.attached_to, value, interval, n, when))
    table(("metric", "of", "value", "95 %", "n", "date"), rows)


def _metric(one: Reading) -> dict[str, object]:
    latest = one.latest
    return {
        "id": one.metric.id,
        "title": one.metric.title,
        "kind": one.metric.kind,
        "attached_to": one.metric.attached_to,
        "attached_title": one.attached_to,
        "unit": one.metric.unit,
        "direction": one.metric.direction,
        "target": one.metric.target,
        "value": latest.value if latest else None,
        "n": latest.n if latest else None,
        "date": str(latest.period_end or latest.period_start or "") or None if latest else None,
        "low": one.interval.low if one.interval else None,
        "high": one.interval.high if one.interval else None,
        "measurements": one.measurements,
    }


@click.command()
@FILE
@JSON
def history(file: Path, json_: bool) -> None:
    """The log of changes, oldest first."""
    with reading(file) as project:
        rows = project.log
    if json_:
        as_json([row._asdict() for row in rows])
        return
    if not rows:
        say("This project has no history.")
        return
    table(
        ("seq", "at", "author", "kind", "change"),
        [(str(r.seq), r.at[:19].replace("T", " "), r.author, r.kind, r.label) for r in rows],
    )
