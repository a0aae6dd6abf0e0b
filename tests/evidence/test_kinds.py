"""What kind of thing a ref names, told by its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.findings import Kind
from gonogo.evidence.kinds import commit_name_of, file_path_of, kind_of

WHOLE_NAME = "3f9c21ab" * 5
TABLE = {
    Kind.URL: [
        "https://ci.example.com/run/123",
        "http://localhost:8080/health",
        "HTTPS://Example.com",
        "  https://example.com/a#b?c=d  ",
        "https://example.com/münchen",
        "https://[::1]/x",
    ],
    Kind.COMMIT: [
        "3f9c21a",
        "3F9C21A",
        WHOLE_NAME,
        "1234567",
        "facade1",
        "commit 3f9c21a",
        "commit deadbeef",
        "git:20261122",
        "a" * 40,
    ],
    Kind.FILE: [
        "docs/restore.md",
        "README.md",
        "tests/test_x.py::test_name",
        "tests/test_x.py::TestX::test_name[a b]",
        "src/a.py:12",
        "src/a.py:12-20",
        "src/a.py:12:5",
        "docs/a.md#restore",
        "openapi.yaml#/paths/~1users",
        "docs/",
        "bin/deploy",
        "docs\\restore.md",
        ".env.example",
        ".gitignore",
        "release-1.2.pdf",
        "0001.sql",
        "2026-11-20.md",
        "schema.sql",
        "icons/a@2x.png",
        "./README.md",
        "../other/README.md",
        "/etc/passwd",
        "C:\\proof.png",
        "~/proof.png",
        "docs/añb.md",
        "документы/план",
        "./",
        "example.com/status",
        "and/or",
        "docs/c#.md",
    ],
    Kind.TEXT: [
        "Bo watched the restore finish",
        "see docs/restore.md",
        "Dockerfile",
        "docs/restore drill.md",
        "v1.2.3",
        "1.2.3-rc.1",
        "2.x",
        "1.0.beta",
        "10.0.0.1",
        "e.g.",
        "e.g",
        "U.S.A",
        "etc.",
        "...",
        "3.5h",
        "99.9%",
        "$3.50",
        "10.30am",
        "foo@bar.com",
        "mailto:foo@bar.com",
        "git@example.com:acme/app.git",
        "ftp://x/y",
        "s3://bucket/key.txt",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://[::1",
        "https://example.com is green",
        "n/a",
        "N/A",
        "24/7",
        "2026/11/22",
        "acme/app#123",
        "#123",
        "OPS-123",
        "deadbeef",
        "defaced",
        "20261122",
        "20261122103000",
        "3f9c21",
        "3f9c21a and more",
        WHOLE_NAME + "0",
        "",
        " ",
    ],
}


@pytest.mark.parametrize(
    ("ref", "kind"), [(ref, kind) for kind, refs in TABLE.items() for ref in refs]
)
def test_the_kind_is_told_by_the_text(ref, kind):
    assert kind_of(ref) is kind


@pytest.mark.parametrize(
    "ref",
    [
        "Dockerfile",
        "docs/restore drill.md",
        "Dockerfile:12",
        "Makefile#deploy",
        "v1.2.3",
        "two\nlines",
    ],
)
def test_what_is_exactly_a_tracked_file_is_a_file(ref):
    tracked = {"Dockerfile", "docs/restore drill.md", "Makefile", "v1.2.3", "two\nlines"}
    assert kind_of(ref, tracked) is Kind.FILE
    assert kind_of(f"see {ref}", tracked) is Kind.TEXT


@pytest.mark.parametrize("ref", ["https://example.com", "3f9c21a"])
def test_a_file_named_like_an_address_or_a_commit_changes_nothing(ref):
    assert kind_of(ref, {ref}) is kind_of(ref)


@pytest.mark.parametrize(
    ("ref", "path"),
    [
        ("tests/test_x.py::test_name", "tests/test_x.py"),
        ("tests/test_x.py::TestX::test_it[a::b]", "tests/test_x.py"),
        ("src/a.py:12", "src/a.py"),
        ("src/a.py:12-20", "src/a.py"),
        ("src/a.py:12:5", "src/a.py"),
        ("src/a.py:12:5-20:1", "src/a.py"),
        ("src/a.py#L12-L20", "src/a.py"),
        ("docs/a.md#restore", "docs/a.md"),
        ("docs/a.md#1-über", "docs/a.md"),
        ("C:\\a.py:12", "C:\\a.py"),
        (" docs/a.md ", "docs/a.md"),
        ("docs/a.md", "docs/a.md"),
        ("docs/c#.md", "docs/c#.md"),
        ("docs/10:30", "docs/10"),
        ("::test", "::test"),
        ("#12", "#12"),
        ("", ""),
    ],
)
def test_what_points_inside_a_file_is_left_out_of_its_path(ref, path):
    assert file_path_of(ref) == path


def test_a_commit_is_named_by_its_digits_in_small_letters():
    assert commit_name_of("commit: 3F9C21A") == "3f9c21a"
    assert commit_name_of("Bo saw 3f9c21a") == ""


@given(st.text(max_size=40) | st.from_regex(r"[a-z./:#@0-9 -]{0,30}", fullmatch=True))
def test_any_text_has_a_kind(text):
    assert kind_of(text) in Kind
    assert file_path_of(text) in text


@given(st.integers(7, 40).flatmap(lambda n: st.text("0123456789abcdef", min_size=n, max_size=n)))
def test_a_text_of_hex_digits_is_a_commit_or_words_but_no_file(name):
    assert kind_of(name) in (Kind.COMMIT, Kind.TEXT)
    assert kind_of(f"commit {name}") is Kind.COMMIT
