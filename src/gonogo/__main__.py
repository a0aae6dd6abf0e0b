"""The program ``gonogo``, also as ``python -m gonogo``."""

from gonogo.cli.main import cli


def main() -> None:
    """Run the command line and end the process."""
    cli.main(prog_name="gonogo")


if __name__ == "__main__":
    main()
