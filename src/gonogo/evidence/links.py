"""Judging a web address before a browser gets it: where it really leads, or why it isn't opened.

A browser reads addresses more leniently than a person does: ``https://bank.example@evil.example``
goes to evil.example, a backslash ends the host, a tab vanishes, and 0x7f.1 is this very machine.
Whatever a person and a browser could read differently is refused.
"""

import ipaddress
import re
import unicodedata
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from gonogo.text.clean import clean_line
from gonogo.text.limits import REF_CHARACTERS

_LONGEST_HOST = 253
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_A_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_SCHEME_AND_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_HAS_A_MEANING = "!$&'()*+,;=:/?#[]@-._~%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_READ_IN_TWO_WAYS = frozenset("ßς")
"""Older rules write them as ss and σ, newer ones keep them: two different hosts."""


class Link(NamedTuple):
    """An address that may be opened.

    ``url`` is what the browser is given, in ASCII. ``host`` is where it leads, with the port if
    one is named; one in another script as its ``xn--`` form.
    """

    url: str
    host: str


class LinkRefused(ValueError):
    """The address isn't opened; the message says why, for people."""


def link_of(ref: str) -> Link:
    """The link that a piece of evidence is.

    Raises:
        LinkRefused: it is no web address, or one that doesn't show where it leads.
    """
    text = ref.strip()
    written = _SCHEME_AND_HOST.match(text)
    if written is None:
        raise LinkRefused("only addresses that begin with https:// or http:// are opened")
    if len(text) > REF_CHARACTERS:
        raise LinkRefused(f"the address is longer than {REF_CHARACTERS} characters")
    if " " in text or clean_line(text) != text:
        raise LinkRefused("the address holds spaces or characters that can't be seen")
    if "\\" in text:
        raise LinkRefused("the address holds a backslash, which hides where it leads")
    parts = _split(text)
    host = _real_host(parts.hostname or "", bracketed="[" in parts.netloc)
    place = host if parts.port is None else f"{host}:{parts.port}"
    return Link(f"{parts.scheme}://{place}{_in_ascii(text[written.end() :])}", place)


def address_of(ref: str) -> str | None:
    """What a browser may be given to open a ref; None where it is no link, or is refused."""
    try:
        return link_of(ref).url
    except LinkRefused:
        return None


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise LinkRefused("the address is not a valid one") from None
    if not parts.hostname:
        raise LinkRefused("the address names no host")
    if "@" in parts.netloc:
        raise LinkRefused("the address has a name before its host, which hides where it leads")
    if port == 0:
        raise LinkRefused("the address names port 0, which nothing listens on")
    return parts


def _real_host(written: str, *, bracketed: bool) -> str:
    """The host as a name server or a network gets it.

    Raises:
        LinkRefused: it is none, or can be read in two ways.
    """
    if bracketed:
        return f"[{_ipv6(written)}]"
    host = written.lower()
    if not host.isascii():
        host = _in_another_script(host)
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise LinkRefused("the host of the address is not a valid name")
    if _A_NUMBER.fullmatch(labels[-1]):  # then browsers take the whole for a number
        return _ipv4(host)
    return host


def _ipv4(written: str) -> str:
    try:
        return str(ipaddress.IPv4Address(written))
    except ValueError:
        raise LinkRefused("the host is a number in disguise; write it as 192.0.2.1") from None


def _ipv6(written: str) -> str:
    if "%" not in written:  # what follows names a network card of this machine
        with suppress(ValueError):
            return str(ipaddress.IPv6Address(written))
    raise LinkRefused("what the address has in brackets is no number of a host")


def _in_another_script(host: str) -> str:
    if unicodedata.normalize("NFKC", host) != host or _READ_IN_TWO_WAYS & set(host):
        raise LinkRefused("the host holds characters that stand for others; write it as xn--…")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise LinkRefused("the host is not a valid name; write it as xn--…") from None


def _in_ascii(rest: str) -> str:
    """Path, query and fragment, with what has no place there written as ``%..``."""
    encoded = quote(_LONE_PERCENT.sub("%25", rest), safe=_HAS_A_MEANING)
    return encoded.replace("%action", "%ACtion")  # Python's webbrowser would fill that in
