"""The command group: every command of product.md is a row here."""

from __future__ import annotations

import click

from journeyforge import __version__
from journeyforge.cli import backlog, exporting, questions, transfer

COMMANDS = (
    transfer.new,
    questions.info,
    questions.check,
    exporting.export,
    transfer.import_,
    backlog.backlog_command,
    questions.metrics,
    transfer.copy,
    questions.history,
    transfer.schema,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeyforge")
def cli() -> None:
    """Customer and employee journeys as one computable graph.

    Without a command, journeyforge [FILE] opens the app; a FILE that does not exist is made.
    """


for _command in COMMANDS:
    cli.add_command(_command)
