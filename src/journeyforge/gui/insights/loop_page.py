"""The page *Loop*: what was answered to how many pains, how many are closed, how long it took, what it moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.loop import RESPONSES, Effect, Loop, closing_the_loop, days_taken, effect_of, is_closed
from journeyforge.gui.insights.heading import Heading
from journeyforge.gui.insights.lines import Column, Line, LinesTable
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.study import Study, Subject
from journeyforge.gui.insights.words import named, share
from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.effects import about_effect, effect_line
from journeyforge.layout.numbers import day, number
from journeyforge.layout.words import Words
from journeyforge.model.ids import made_on
from journeyforge.model.records import PainPoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_HEADS = (
    QT_TRANSLATE_NOOP("Insights", "Response"),
    QT_TRANSLATE_NOOP("Insights", "Received"),
    QT_TRANSLATE_NOOP("Insights", "Closed"),
    QT_TRANSLATE_NOOP("Insights", "Rate"),
    QT_TRANSLATE_NOOP("Insights", "Median time"),
    QT_TRANSLATE_NOOP("Insights", "Without proof"),
    QT_TRANSLATE_NOOP("Insights", "Dropped"),
)
_MOST = 2_000
"""So many of a list are shown; how many more there are is said."""
_WIDTHS = (0, 84, 84, 132, 140, 104, 84)


class LoopAnswer(NamedTuple):
    """The loop by response, the pains of each, what is done without proof, what is closed without a time that
    can be told, what has a measured effect."""

    parts: dict[str, Loop]
    pains: dict[str, tuple[str, ...]]
    unproven: tuple[PainPoint, ...]
    untimed: tuple[PainPoint, ...]
    effects: tuple[tuple[PainPoint, Effect], ...]


def ask(subject: Subject) -> LoopAnswer:
    """Read it from the document."""
    pains = subject.pains()
    found = ((pain, effect_of(subject.document, pain)) for pain in pains if pain.effect_metric is not None)
    return LoopAnswer(
        closing_the_loop(subject.document, pains),
        {name: tuple(pain.id for pain in pains if (pain.response or "") == name) for name in RESPONSES},
        tuple(pain for pain in pains if pain.status == "done" and not is_closed(pain)),
        tuple(pain for pain in pains if is_closed(pain) and days_taken(pain) is None),
        tuple((pain, effect) for pain, effect in found if effect is not None),
    )


class LoopPage(AnswerPage):
    """Figures by response; below them what is done without proof, and what was moved."""

    def __init__(self, window: MainWindow, study: Study) -> None:
        super().__init__(window, study)
        self.heading = Heading()
        columns = [Column(_tr(str(head)), _WIDTHS[n], n > 0, n == 3) for n, head in enumerate(_HEADS)]
        self.table = LinesTable(columns, self.sheet.theme, self.tr("Closing the loop"))
        self.column.addWidget(self.heading)
        self.put(self.table)

    def question(self) -> Callable[[], Any]:  # noqa: D102
        return partial(ask, self.study.subject())

    def show_answer(self, answer: LoopAnswer) -> None:  # noqa: D102
        self.heading.say(*headline(answer.parts["all"], self.sheet.words))
        self.table.show_lines([*_lines(answer, self.sheet.words)])


def headline(whole: Loop, words: Words) -> tuple[str, str]:
    """What the loop comes to in a sentence, and what that rests on."""
    if whole.rate is None:
        return _tr("No pain points yet"), _tr("Put pain points on the map, and this shows how many are answered.")
    said = _tr("The loop is closed for {0} of {1} pain points").format(
        number(whole.closed, words), number(whole.received, words)
    )
    about = _tr("Closed: done, with a day and a word on what was done. Dropped ones don’t count.")
    if whole.days is not None:
        took = _tr("Median time to close: {0} (n {1}).").format(_days(whole.days, words), whole.timed)
        about = f"{took} {about}"
    return f"{said} · {share(whole.rate)}", about


def _lines(answer: LoopAnswer, words: Words) -> Iterator[Line]:
    for name in RESPONSES:
        loop = answer.parts[name]
        yield Line(_cells(_response(name), loop, words), answer.pains[name], share=loop.rate)
    whole = answer.parts["all"]
    yield Line(_cells(_tr("All"), whole, words), sort="total", share=whole.rate)
    yield from _listed(_tr("Done without proof · {0}"), [(pain, _lacking(pain)) for pain in answer.unproven])
    untimed = [(pain, _contradiction(pain, words)) for pain in answer.untimed]
    yield from _listed(_tr("Closed, without a time that counts · {0}"), untimed)
    yield Line((_tr("What it moved · {0}").format(len(answer.effects)),), sort="head")
    for pain, effect in answer.effects:
        yield Line((named(pain), ""), (pain.id,), sort="noted")
        yield Line((f"{effect_line(effect, words)} · {about_effect(effect, words)}",), sort="hint")
    if not answer.effects:
        yield Line(
            (_tr("Give a closed pain point the metric that it was to move, and this shows by how much."),),
            sort="hint",
        )


def _listed(head: str, pains: Sequence[tuple[PainPoint, str]]) -> Iterator[Line]:
    """Pain points below a heading with their number, each with what is said of it; nothing where none are."""
    if pains:
        yield Line((head.format(len(pains)),), sort="head")
    for pain, said in pains[:_MOST]:
        yield Line((named(pain), said), (pain.id,), sort="noted")
    if len(pains) > _MOST:
        yield Line((_tr("… and {0} more").format(len(pains) - _MOST),), sort="hint")


def _cells(name: str, loop: Loop, words: Words) -> tuple[str, ...]:
    figures = (loop.received, loop.closed)
    days = "" if loop.days is None else f"{_days(loop.days, words)} (n {loop.timed})"
    rate = "" if loop.rate is None else share(loop.rate)
    last = (loop.unproven, loop.dropped)
    return (name, *(str(n) for n in figures), rate, days, *(str(n) if n else "" for n in last))


def _response(name: str) -> str:
    return kinds.word(kinds.RESPONSES, name) if name else _tr("No response yet")


def _days(days: float, words: Words) -> str:
    return _tr("{0} days").format(number(days, words))


def _lacking(pain: PainPoint) -> str:
    if pain.closed_on is None and not pain.what_was_done.strip():
        return _tr("no day, no word on what was done")
    return _tr("no day") if pain.closed_on is None else _tr("no word on what was done")


def _contradiction(pain: PainPoint, words: Words) -> str:
    """Which two days of a closed pain point don't agree."""
    made, closed = made_on(pain.id), pain.closed_on
    if made is None or closed is None:
        return _tr("no day on which it was made")
    return _tr("closed {0}, but made {1}").format(day(closed, words), day(made, words))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Insights", text)
