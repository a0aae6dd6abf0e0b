"""Which addresses may be opened, and where they really lead."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.evidence.links import LinkRefused, link_of

PLAIN = "https://ci.example.com/run/1"


@pytest.mark.parametrize(
    ("written", "url", "host"),
    [
        (PLAIN, PLAIN, "ci.example.com"),
        (f"  {PLAIN} ", PLAIN, "ci.example.com"),
        ("http://localhost:8000", "http://localhost:8000", "localhost:8000"),
        ("HTTPS://CI.Example.COM/Run", "https://ci.example.com/Run", "ci.example.com"),
        ("https://a.example:/x", "https://a.example/x", "a.example"),
        ("https://a_b.example./", "https://a_b.example./", "a_b.example."),
        ("http://192.0.2.1/", "http://192.0.2.1/", "192.0.2.1"),
        ("http://[2001:DB8::0:1]:81/", "http://[2001:db8::1]:81/", "[2001:db8::1]:81"),
        ("https://аpple.com/", "https://xn--pple-43d.com/", "xn--pple-43d.com"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC", None),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/", None),
        ("https://a.example/?q=@b#@c", "https://a.example/?q=@b#@c", "a.example"),
        ("https://a.example/@dana/x", "https://a.example/@dana/x", "a.example"),
        ('https://a.example/"<`|>', "https://a.example/%22%3C%60%7C%3E", "a.example"),
        ("https://a.example/%41%zz%", "https://a.example/%41%25zz%25", "a.example"),
        ("https://a.example/%s%action", "https://a.example/%25s%ACtion", "a.example"),
        ("https://xn--pple-43d.com", "https://xn--pple-43d.com", "xn--pple-43d.com"),
    ],
)
def test_an_address_that_shows_where_it_leads_is_opened(written, url, host):
    link = link_of(written)
    assert link.url == url
    assert host is None or link.host == host


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "begin with https://"),
        ("tests/test_tenancy.py", "begin with https://"),
        ("www.example.com", "begin with https://"),
        ("javascript:alert(1)", "begin with https://"),
        ("JavaScript://example.com/%0aalert(1)", "begin with https://"),
        ("file:///etc/passwd", "begin with https://"),
        ("file://example.com/x", "begin with https://"),
        ("data:text/html,x", "begin with https://"),
        ("ftp://example.com", "begin with https://"),
        ("ssh://-oProxyCommand=x/", "begin with https://"),
        ("--new-window https://example.com", "begin with https://"),
        ("https:evil.example", "begin with https://"),
        ("https:/evil.example", "begin with https://"),
        ("https:\\\\evil.example", "begin with https://"),
        ("https://", "no host"),
        ("https:///evil.example", "no host"),
        ("https://:80/", "no host"),
        ("https://google.com@evil.example/", "before its host"),
        ("https://dana:hunter2@evil.example/", "before its host"),
        ("https://google.com:80@evil.example/", "before its host"),
        ("https://@evil.example/", "before its host"),
        ("https://google.com%2F@evil.example/", "before its host"),
        ("https://google.com\\@evil.example/", "backslash"),
        ("https://evil.example\\.google.com/", "backslash"),
        ("https://a.example/x y", "can't be seen"),
        ("https://a.example/ -private", "can't be seen"),
        ("https://goo\tgle.com/", "can't be seen"),
        ("https://goo\ngle.com/", "can't be seen"),
        ("https://a.example/\x1b[2J", "can't be seen"),
        ("https://a.example/\x9b2J", "can't be seen"),
        ("https://a.example/\u202egpj", "can't be seen"),
        ("https://goo\u200bgle.com/", "can't be seen"),
        ("https://goo\u00adgle.com/", "can't be seen"),
        ("https://goo\u3164gle.com/", "can't be seen"),
        ("https://a.example/\u2028x", "can't be seen"),
        ("https://a.example/\ue000", "can't be seen"),
        ("https://a.example/\udc80", "can't be seen"),
        ("https://a.example/a\u0301\u0301\u0301\u0301", "can't be seen"),
        ("https://ｇoogle.com/", "stand for others"),
        ("https://①.example/", "stand for others"),
        ("https://faß.example/", "stand for others"),
        ("https://google.com／evil/", "valid"),
        ("https://℀.example/", "valid"),
        ("https://a.example:99999/", "valid"),
        ("https://a.example:x/", "valid"),
        ("https://a.example:0/", "port 0"),
        ("https://[::1/", "valid"),
        ("https://-a.example/", "not a valid name"),
        ("https://a..example/", "not a valid name"),
        ("https://goo%67le.com/", "not a valid name"),
        ("https://a.example;x/", "not a valid name"),
        ("https://a.example&x", "not a valid name"),
        (f"https://{'a' * 64}.example/", "not a valid name"),
        (f"https://{'a.' * 127}example/", "not a valid name"),
        ("http://2130706433/", "in disguise"),
        ("http://0x7f000001/", "in disguise"),
        ("http://0177.0.0.1/", "in disguise"),
        ("http://127.1/", "in disguise"),
        ("http://1.2.3.4.5/", "in disguise"),
        ("http://a.0x7f/", "in disguise"),
        ("http://[fe80::1%25eth0]/", "in brackets"),
        ("http://[v1.x]/", "valid|in brackets"),
        (PLAIN + "/" * 2_000, "longer than"),
    ],
)
def test_what_a_person_and_a_browser_could_read_differently_is_refused(written, why):
    with pytest.raises(LinkRefused, match=why):
        link_of(written)


@settings(deadline=None)
@given(
    text=st.text(max_size=40)
    | st.from_regex(r"https?://[a-zA-Z0-9.:@\\/\[\]%аéß。-]{1,30}", fullmatch=True)
    | st.text(max_size=30).map(lambda rest: f"https://a.example/{rest}")
)
def test_whatever_is_opened_is_plain_and_leads_where_it_says(text):
    try:
        link = link_of(text)
    except LinkRefused:
        return
    assert link.url.isascii()
    assert link.url.isprintable()
    assert not set(' "<>\\`^{|}') & set(link.url)
    parts = urlsplit(link.url)
    assert parts.scheme in ("http", "https")
    assert parts.netloc == link.host
    assert "@" not in link.host
    assert link_of(link.url) == link
