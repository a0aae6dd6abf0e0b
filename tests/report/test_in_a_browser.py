"""The HTML report in a real browser: its script runs, and nothing that is hostile does.

Needs Chromium; where there is none these are skipped, and test_html_report.py has to do.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gonogo.evidence.links import address_of
from gonogo.report.html_charts import PastRisk
from gonogo.report.html_report import html_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

PAGES_WITH_ITEMS_CLOSED = 8


def browse(page: Path, *arguments: str) -> str:
    """What Chromium prints when it opens a page without a screen."""
    options = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    done = subprocess.run(
        [
            *(BROWSER, "--headless", *options, *quiet),
            f"--user-data-dir={page.parent / 'profile'}",
            *arguments,
            page.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    return done.stdout


@pytest.fixture
def page(hostile_facts, tmp_path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(html_report(hostile_facts, PastRisk(), address_of), encoding="utf-8")
    return path


def test_hostile_text_is_inert_and_nothing_is_loaded(page):
    log = page.with_name("net.json")
    tree = browse(page, "--dump-dom", f"--log-net-log={log}", "--net-log-capture-mode=Everything")
    assert '<form id="filter">' in tree  # our own script has run
    assert ">50 of 50 items</output>" in tree
    assert re.findall(r'<details [^>]* open=""', tree) == []
    assert tree.count("<script") == tree.count("<style") == 1
    assert not re.search(r"<(img|iframe|x|i|textarea)\b", tree)
    assert not re.search(r"<[^>]* on\w+=[^>]*>", re.sub(r'"[^"]*"', '""', tree))
    assert 'id="hit"' not in tree
    assert "evil.example" not in log.read_text(encoding="utf-8", errors="replace")


def test_it_prints_with_every_item_open(facts, tmp_path):
    path, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    path.write_text(html_report(facts, PastRisk(), address_of), encoding="utf-8")
    browse(path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    pages = re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())
    assert len(pages) > PAGES_WITH_ITEMS_CLOSED + 2
