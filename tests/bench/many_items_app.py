"""The app on a review of many items: ``many_items_app.py COUNT FOLDER DAY COPY``.

A copy of the review is written to ``COPY``, for the floor to save as much.
"""

import datetime
import sys
from pathlib import Path

from many_items import many_items

from gonogo.project import Project
from gonogo.store.document import parse
from gonogo.store.place import FILE_NAME
from gonogo.tui.app import GonogoApp


def main() -> None:
    """Write the review into the folder, and open it."""
    count, folder, day, kept = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    today = datetime.date.fromisoformat(day)
    checklist, text = many_items(count, today)
    path = folder / FILE_NAME
    for place in (path, Path(kept)):
        place.write_text(text, encoding="utf-8", newline="\n")
    GonogoApp(Project(path, checklist, parse(text, path.name), today)).run()


if __name__ == "__main__":
    main()
