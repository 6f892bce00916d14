"""Filling a form as a browser without script would."""

from typing import Any

from bs4 import BeautifulSoup, Tag


def form_values(html: bytes | str, selector: str) -> dict[str, Any]:
    """The values a browser would post for the form at ``selector``, buttons excepted."""
    form = BeautifulSoup(html, "html5lib").select_one(selector)
    assert form is not None, f"no form {selector}"
    values: dict[str, Any] = {}
    for control in form.select("input, textarea, select"):
        name = str(control.get("name") or "")
        if not name or control.has_attr("disabled"):
            continue
        for value in _values(control):
            if name in values:
                known = values[name] if isinstance(values[name], list) else [values[name]]
                values[name] = [*known, value]
            else:
                values[name] = value
    return values


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        chosen = control.select("option[selected]")
        if not chosen and not control.has_attr("multiple"):
            chosen = control.select("option")[:1]
        return [str(option.get("value", "")) for option in chosen]
    kind = str(control.get("type", "text"))
    if kind in ("checkbox", "radio"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    if kind in ("submit", "button", "file", "image", "reset"):
        return []
    return [str(control.get("value", ""))]
