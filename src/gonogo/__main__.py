"""The program ``gonogo``, also as ``python -m gonogo``."""

import gc

gc.disable()  # a command is over in a moment: collecting what it imports is time lost

try:
    from gonogo.cli.main import cli
except KeyboardInterrupt:  # later ones are seen to by the command line itself
    raise SystemExit(130) from None


def main() -> None:
    """Run the command line and end the process."""
    try:
        cli.main(prog_name="gonogo")
    finally:
        gc.freeze()  # nor is there anything to collect on the way out


if __name__ == "__main__":
    main()
