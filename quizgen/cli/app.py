"""The command line: which commands there are.

Each command lives in its own file and imports what it needs when it runs, so that ``quizgen --help`` is quick and
studying never loads the language model.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from quizgen.cli import (
    backup,
    bank,
    batch,
    check,
    cram,
    doctor,
    edit,
    export,
    generate,
    importing,
    optimize,
    pace,
    paths,
    plan,
    quiz,
    read,
    restore,
    serve,
    stats,
    study,
    worksheet,
)
from quizgen.cli.messages import tell
from quizgen.cli.process import end_with, report

EPILOG = """\b
Exit codes: 0 done, 1 unexpected error, 2 wrong command line, 3 source cannot be read, 4 no question could be made,
5 file format, 6 broken deck, 7 database, 8 language model missing, 130 interrupted."""

app = typer.Typer(
    name="quizgen",
    help="Turn a factual document into questions worth learning, and learn them. Without a command: the library.",
    epilog=EPILOG,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("study", epilog=study.EXAMPLES)(study.study)
app.command("quiz", epilog=quiz.EXAMPLES)(quiz.quiz)
app.command("cram", epilog=cram.EXAMPLES)(cram.cram)
app.command("generate", epilog=generate.EXAMPLES)(generate.generate)
app.command("batch", epilog=batch.EXAMPLES)(batch.batch)
app.add_typer(bank.app, name="bank", epilog=bank.EXAMPLES)
app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("edit", epilog=edit.EXAMPLES)(edit.edit)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("export", epilog=export.EXAMPLES)(export.export)
app.command("import", epilog=importing.EXAMPLES)(importing.import_)
app.command("worksheet", epilog=worksheet.EXAMPLES)(worksheet.worksheet)
app.command("serve", epilog=serve.EXAMPLES)(serve.serve)
app.command("stats", epilog=stats.EXAMPLES)(stats.stats)
app.command("pace", epilog=pace.EXAMPLES)(pace.pace)
app.command("plan", epilog=plan.EXAMPLES)(plan.plan)
app.command("optimize", epilog=optimize.EXAMPLES)(optimize.optimize)
app.command("backup", epilog=backup.EXAMPLES)(backup.backup)
app.command("restore", epilog=restore.EXAMPLES)(restore.restore)
app.command("doctor", epilog=doctor.EXAMPLES)(doctor.doctor)
app.command("paths", epilog=paths.EXAMPLES)(paths.paths)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"quizgen {version('quizgen')}")
        raise typer.Exit


def _show_tracebacks(asked: bool) -> None:
    if asked:
        sys.excepthook = sys.__excepthook__


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.", callback=_show_tracebacks)
    ] = False,
) -> None:
    """Open the library where no command was given."""
    if context.invoked_subcommand is None:
        from quizgen.cli.library import show_library

        raise typer.Exit(show_library())


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code. Errors of quizgen and of the user are one line each."""
    return report(lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="quizgen", standalone_mode=False)
    except typer.TyperException as error:
        tell(f"quizgen: error: {error.format_message()} (quizgen --help shows what there is)")
        return error.exit_code
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """The program: run the command line of this process and leave with its exit code."""
    end_with(lambda: run(sys.argv[1:]))
