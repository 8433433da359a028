"""What trackers call a status, in English, Russian and Ukrainian. What is not here is asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeyforge.model.kinds import Status
from journeyforge.model.profile import TicketWord
from journeyforge.model.text import clean, fold

_WORDS: Mapping[Status, str] = {
    "new": """new, to do, todo, open, opened, reopened, backlog, proposed, created, unstarted, not started
        новая, новый, новое, открыта, открыт, открыто, открытая
        переоткрыта, переоткрыт, переоткрыто
        создана, создан, к выполнению, сделать, бэклог, беклог, не начата, не начато
        нова, новий, нове, відкрита, відкрито, відкритий, перевідкрито
        до виконання, до роботи, зробити, створено, не розпочато""",
    "triaged": """triaged, triage done, accepted, approved, confirmed, analysed, analyzed
        разобрана, разобран, разобрано, принята, принято, подтверждена, подтверждено
        одобрена, одобрено
        розібрана, розібрано, прийнято, підтверджено, схвалено""",
    "planned": """planned, scheduled, ready, committed, selected for development, ready for development
        запланирована, запланирован, запланировано, готово к работе, готова к работе
        выбрано для разработки
        запланована, заплановано, вибрано для розробки, готово до роботи""",
    "doing": """doing, in progress, active, started, in work, in development, in review, code review, review
        in testing, testing, in qa, qa, ready for review, ready for testing, ready for test
        в работе, выполняется, в процессе, в разработке, на ревью, ревью, на проверке
        на тестировании, в тестировании, тестирование, в роботі, у роботі, виконується, у процесі, в процесі
        у розробці, в розробці, на перевірці
        на тестуванні, у тестуванні, тестування""",
    "done": """done, closed, resolved, completed, complete, fixed, finished, released, delivered, merged, verified
        готово, готова, сделано, сделана, выполнена, выполнено, выполнен, завершена, завершено, завершён
        закрыта, закрыто, закрыт, решена, решено, решён, исправлено, выпущено, проверено
        зроблено, виконана, виконано, виконаний, завершений, закрита, закрито
        закритий, вирішена, вирішено
        виправлено, випущено""",
    "dropped": """dropped, won't do, won't fix, wont do, wontfix, rejected, declined, cancelled, canceled, removed
        duplicate, not planned, not_planned, abandoned, obsolete, invalid, cannot reproduce
        отклонена, отклонено, отклонён, отменена, отменено, отменён, дубликат
        не будет исправлено, не будет сделано
        не планируется, не воспроизводится, неактуально
        відхилена, відхилено, відхилений, скасована, скасовано, скасований, дублікат, не буде виправлено
        не буде зроблено, не планується, неактуальна""",
}
STATUS_WORDS: Mapping[str, Status] = {
    fold(word): status
    for status, words in _WORDS.items()
    for line in words.splitlines()
    for word in line.split(",")
    if word.strip()
}
"""Folded word → our status."""
APART = " / "
"""Between a ticket's status and the resolution it was closed with."""


def status_of(text: str, learned: Mapping[str, Status] | None = None) -> Status | None:
    """Our status for a tracker's word, those people taught (by folded word) first; None where it is not known.

    What was closed with a resolution that means it will not be done is dropped, whatever the status is called.
    """
    words = {**STATUS_WORDS, **(learned or {})}
    folded = fold(text)
    if folded in words:
        return words[folded]
    status, apart, resolution = text.partition(APART)
    found = words.get(fold(status)) if apart else None
    if found in ("done", "dropped") and words.get(fold(resolution)) == "dropped":
        return "dropped"
    return found


def taught(known: Iterable[TicketWord], statuses: Mapping[str, Status]) -> tuple[TicketWord, ...]:
    """What is remembered of status words from now on; what people have just answered goes before the rest."""
    fresh = {fold(word): TicketWord(word=clean(word), status=status) for word, status in statuses.items()}
    return (*(one for one in known if fold(one.word) not in fresh), *fresh.values())


def together(statuses: list[Status | None], now: Status) -> Status | None:
    """An item's status by those of all its tickets: done when all are done or dropped, doing when any is.

    Where some are done it is doing too; else as far as the furthest, and no less far than it was before
    anyone began. None where a status that is not known could change the answer.
    """
    if not statuses or "doing" in statuses:
        return "doing" if statuses else None
    known = [status for status in statuses if status is not None]
    if len(known) < len(statuses):
        return None
    if all(status in ("done", "dropped") for status in known):
        return "done"
    if "done" in known:
        return "doing"
    waiting: tuple[Status, ...] = ("new", "triaged", "planned")
    return max((status for status in (*known, now) if status in waiting), key=waiting.index)
