"""Making HTML: whatever isn't made by ``tag`` is text, cleaned and escaped."""

from html import escape

from gonogo.text.clean import clean, clean_line

_WITHOUT_END = frozenset({"meta", "br"})


class Html(str):
    """A text that is HTML already. Only this module, and texts of our own, make one."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | float | bool | None) -> Html:
    """An element. A plain string in it is text, and in an attribute a value; both are escaped.

    ``class_`` is written ``class``, ``data_owner`` ``data-owner``; True gives an attribute without
    a value, None and False none.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _WITHOUT_END:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str | None, between: str = "") -> Html:
    """Elements and texts one after the other."""
    return Html(escape(between).join(map(_child, filter(None, children))))


def _child(child: str | None) -> str:
    return child if isinstance(child, Html) else escape(clean(child or ""))


def _attribute(key: str, value: str | float | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    return f' {name}="{escape(clean_line(str(value)))}"'
