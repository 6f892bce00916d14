"""``make screenshots``: the pictures of ``docs/images``, taken again of a demonstration site that runs.

Each type of page at 1280 px, at 390 px and dark. The pictures are reduced to few colours: all together stay under 2 MB.
Those of the administration, which show a person at work, are not taken here.
"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from cms.launch.browser import find

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
MOST_BYTES = 2_000_000
COLOURS = 64
#: Name of the picture, and the address in the demonstration.
PAGES = {
    "accueil": "/",
    "villages": "/villages/",
    "village": "/villages/solomiac/",
    "reprises": "/entreprendre/reprises/",
    "reprise": "/villages/la-sauveplaine/couture/",
    "cultura": "/cultura/",
    "service": "/cultura/montjasmin-plateau/",
    "recherche": "/recherche/?q=boulangerie",
    "actualites": "/actualites/",
}
#: End of the name, width and height of the window, colours of the reader.
VIEWS = {"1280": (1280, 900, "light"), "390": (390, 844, "light"), "sombre": (1280, 900, "dark")}


def main() -> int:
    """Take them all; 1 when they weigh too much together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000", help="where the demonstration answers")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    chromium = find()
    if chromium is None:
        raise SystemExit("Chromium n'est pas installé (sous Debian : « sudo apt-get install chromium »).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for view in VIEWS:
            take(browser, asked.address, view, asked.folder)
        browser.close()
    weight = sum(path.stat().st_size for path in asked.folder.iterdir())
    print(f"{len(PAGES) * len(VIEWS)} images, {weight / 1000:.0f} ko dans {asked.folder.name}/")
    return 0 if weight <= MOST_BYTES else 1


def take(browser: Browser, address: str, view: str, folder: Path) -> None:
    """The pictures of every page in one view."""
    width, height, scheme = VIEWS[view]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    for name, path in PAGES.items():
        response = page.goto(f"{address}{path}", wait_until="networkidle")
        if response is None or not response.ok:
            raise SystemExit(f"{address}{path} ne répond pas : la démonstration tourne-t-elle ?")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}-{view}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
