"""The program ``gonogo``, also as ``python -m gonogo``."""

import gc

gc.disable()  # a command is over in a moment: collecting what it imports is time lost

from gonogo.cli.main import cli  # noqa: E402


def main() -> None:
    """Run the command line and end the process."""
    cli.main(prog_name="gonogo")


if __name__ == "__main__":
    main()
