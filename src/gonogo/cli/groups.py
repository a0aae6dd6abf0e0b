"""Groups of commands: loaded only when run, misspelt names answered with the nearest right one."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import click

from gonogo.cli import streams
from gonogo.cli.refused import Refused
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import FileProblem

INTERRUPTED = 130
_GLOBAL_OPTIONS = ("-C", "--file", "--today", "--color")


class Group(click.Group):
    """A group that names the nearest right command for a misspelt one; alone, it gives help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            guess = did_you_mean(name, known)
            raise click.UsageError(f'there is no command "{name}"{guess}', ctx)
        return super().resolve_command(ctx, args)


@dataclass(frozen=True)
class Lazy:
    """A command that is imported when it is run: ``command`` in that module of this package."""

    module: str
    help: str

    def load(self) -> click.Command:
        """Import it."""
        command: click.Command = import_module(f"gonogo.cli.{self.module}").command
        return command


class LazyGroup(Group):
    """The group of all commands. Turns every error into one message and an exit code."""

    def __init__(self, chapters: Mapping[str, Mapping[str, Lazy]], **settings: Any) -> None:
        super().__init__(**settings)
        self._chapters = chapters
        self._lazy = {name: lazy for part in chapters.values() for name, lazy in part.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        lazy = self._lazy.get(cmd_name)
        return lazy.load() if lazy else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        width = max(map(len, self._lazy))
        for chapter, commands in self._chapters.items():
            with formatter.section(chapter):
                formatter.write_dl([(f"{name:{width}}", c.help) for name, c in commands.items()])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:  # in the midst of the help
            streams.finish()
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return _written(super().invoke, ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # the reader had enough: that is no error
            streams.finish()
            return None
        except _told_to_people() as error:
            raise Refused(_words(error)) from error

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command line. Exit codes: 0, and 2 where the command or a file is wrong."""
        streams.prepare()
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            _tell(error)
            code = Refused.exit_code
        except click.Abort:
            code = INTERRUPTED
        streams.finish()
        sys.exit(code if isinstance(code, int) else 0)


def _written(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    """What a command gives, once all that it printed is written."""
    try:
        result = invoke(ctx)
    except click.exceptions.Exit:  # with an exit code of its own
        streams.flush()
        raise
    streams.flush()
    return result


def _told_to_people() -> tuple[type[Exception], ...]:
    """The errors whose message is written for people. Imported only when something is wrong."""
    from gonogo.checklist.naming import UnknownItem
    from gonogo.review.allowed import NotAllowed
    from gonogo.store.files import SaveFailed

    return (FileProblem, UnknownItem, NotAllowed, SaveFailed, OSError)


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        # Only what is printed has no name.
        return f"{error.filename or 'the output was not written'}: {error.strerror}"
    return str(error)


def _tell(error: click.ClickException) -> None:
    from gonogo.cli.output import Output

    output = Output()
    cause = error.__cause__
    if isinstance(cause, FileProblem):
        for problem in cause.problems:
            output.message(problem.located(cause.name), "red")
        return
    output.error(_message(error))
    if isinstance(error, click.UsageError) and error.ctx:
        output.message(f"see: {error.ctx.command_path} --help")


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption) and error.option_name in _GLOBAL_OPTIONS:
        return f"{error.option_name} goes before the command: gonogo {error.option_name} … status"
    if isinstance(error, click.BadParameter) and error.message and error.param:
        name = error.param.opts[-1] if error.param.param_type_name == "option" else "argument"
        return f"{name}: {error.message}"
    return error.format_message()
