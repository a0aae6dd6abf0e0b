"""Saying no."""

import click


class Refused(click.ClickException):
    """What was asked can't be done; the message says why and what to do. Exit code 2."""

    exit_code = 2
