"""Colours that a style sheet cannot give are those of the tokens all the same: of a browser's frame, icons, mails."""

import re
from pathlib import Path

import pytest
from django.test import Client

from cms.joined import PARTS_FOLDER
from cms.machines import share_picture, sign

ROOT = Path(__file__).resolve().parents[2]
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    for part in (PARTS_FOLDER / "tokens.css").read_text(encoding="utf-8").split("prefers-color-scheme: dark")
)


def colours_in(text: str) -> set[str]:
    """All that are written in it."""
    return set(re.findall(r"#[0-9a-f]{6}\b", text.lower()))


def test_the_frame_of_the_browser_is_paper(client: Client) -> None:
    """Of an error page, which asks no database."""
    page = client.get("/jamais\0/").content.decode()
    frames = re.findall(r'name="theme-color"\s+content="(\S+)"\s+media="\(prefers-color-scheme: (\w+)\)"', page)
    assert frames == [(LIGHT["paper"], "light"), (DARK["paper"], "dark")]


def test_the_manifest_is_paper_and_sends_what_a_start_screen_shows(client: Client) -> None:
    manifest = client.get("/site.webmanifest").json()
    assert {manifest["theme_color"], manifest["background_color"]} == {LIGHT["paper"]}


@pytest.mark.parametrize("name", ["SKY", "INK", "SUN", "HILL", "PAPER", "TILE"])
def test_the_sign_is_drawn_in_the_colours_of_the_site(name: str) -> None:
    assert getattr(sign, name) == LIGHT[name.lower()]


def test_a_shared_picture_has_the_accent_of_its_kind() -> None:
    houses = {"village": "tile", "takeover": "tile", "workspace": "wood", "service": "curtain"}
    assert {kind: LIGHT[token] for kind, token in houses.items()} == share_picture.ACCENTS
    assert LIGHT["woad"] == share_picture.OTHER_ACCENT


def test_a_mail_is_drawn_in_the_colours_of_the_site() -> None:
    letter = (ROOT / "templates" / "mail" / "letter.html").read_text(encoding="utf-8")
    assert colours_in(letter) <= {*LIGHT.values(), *DARK.values()}
