"""``make screenshots``: the pictures of ``docs/images``, taken again of a demonstration site that runs.

Each type of page at 1280 px, at 390 px and dark, and the screens of the guides at both widths, as those who work there
see them. The pictures are reduced to few colours: all together stay under 3 MB, which a clone fetches in a few seconds.
"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cms.launch.browser import find
from cms.launch.paths import ACCOUNTS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
MOST_BYTES = 3_000_000
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
    "recherche-vide": "/recherche/",
    "actualites": "/actualites/",
    "actualite": "/actualites/chaque-reponse-porte-sa-date/",
    "telecentres": "/telecentres/",
    "telecentre": "/villages/castelmusard/telecentre-de-castelmusard/",
    "reunions": "/reunions/",
    "reunion": "/reunions/toulouse/",
    "rubrique": "/s-installer/",
    "page": "/mentions-legales/",
    "plan-du-site": "/plan-du-site/",
    "accessibilite": "/accessibilite/",
    "connexion": "/compte/connexion/",
    "introuvable": "/nulle-part/",
    "composants": "/composants/",
}
#: The address of which nothing is expected. What was withdrawn (410) looks alike, and a new demonstration has none.
MISSING = "introuvable"
#: End of the name, width and height of the window, colours of the reader.
VIEWS = {"1280": (1280, 900, "light"), "390": (390, 844, "light"), "sombre": (1280, 900, "dark")}
#: What waits first on the first page of the admin, whichever page it is.
PROPOSAL = "/admin/proposition/"
#: Screens of the guides, and the same at the other width: name of the picture, whose, the address, and the window.
AT_WORK = {
    "mairie-accueil": ("mairie.solomiac", "/admin/", (390, 844)),
    "mairie-accueil-1280": ("mairie.solomiac", "/admin/", (1280, 900)),
    "mairie-ma-commune": ("mairie.solomiac", "/ma-commune/solomiac/", (390, 844)),
    "mairie-ma-commune-1280": ("mairie.solomiac", "/ma-commune/solomiac/", (1280, 900)),
    "mairie-question": ("mairie.solomiac", "/ma-commune/solomiac/relecture/commerces/", (390, 844)),
    "mairie-question-1280": ("mairie.solomiac", "/ma-commune/solomiac/relecture/commerces/", (1280, 900)),
    "mairie-faits": ("mairie.solomiac", "/villages/solomiac/", (390, 844)),
    "mairie-faits-1280": ("mairie.solomiac", "/villages/solomiac/", (1280, 900)),
    "officier-accueil": ("communication", "/admin/", (1280, 900)),
    "officier-accueil-390": ("communication", "/admin/", (390, 844)),
    "officier-faits": ("communication", "/villages/solomiac/", (1280, 900)),
    "officier-faits-390": ("communication", "/villages/solomiac/", (390, 844)),
    "officier-proposition": ("communication", PROPOSAL, (1280, 900)),
    "officier-proposition-390": ("communication", PROPOSAL, (390, 844)),
    "officier-fiches": ("communication", "/admin/reports/villages/", (1280, 900)),
    "officier-fiches-390": ("communication", "/admin/reports/villages/", (390, 844)),
}


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
        for name in AT_WORK:
            take_at_work(browser, asked.address, name, asked.folder)
        browser.close()
    weight = sum(path.stat().st_size for path in asked.folder.iterdir())
    print(f"{len(PAGES) * len(VIEWS) + len(AT_WORK)} images, {weight / 1000:.0f} ko dans {asked.folder.name}/")
    return 0 if weight <= MOST_BYTES else 1


def take(browser: Browser, address: str, view: str, folder: Path) -> None:
    """The pictures of every page in one view."""
    width, height, scheme = VIEWS[view]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    for name, path in PAGES.items():
        response = page.goto(f"{address}{path}", wait_until="networkidle")
        if response is None or response.ok == (name == MISSING):
            raise SystemExit(f"{address}{path} ne répond pas : la démonstration tourne-t-elle ?")
        keep(page, folder / f"{name}-{view}.png")
    page.close()


def take_at_work(browser: Browser, address: str, name: str, folder: Path) -> None:
    """The picture of a screen of those who work there; of a page on the site, the facts in its editor."""
    who, path, (width, height) = AT_WORK[name]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
    accounts = dict(line.split()[:2] for line in ACCOUNTS.read_text(encoding="utf-8").splitlines() if "@" in line)
    page.goto(f"{address}/admin/")
    page.fill("[name=login]", f"{who}@demonstration.invalid")
    page.fill("[name=password]", accounts[f"{who}@demonstration.invalid"])
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/admin/")
    if path == PROPOSAL:
        path = str(page.locator(f".welcome__waiting a[href^='{PROPOSAL}']").first.get_attribute("href"))
    page.goto(f"{address}{path}", wait_until="networkidle")
    if not path.startswith(("/admin/", "/ma-commune/")):
        edit = page.locator("wagtail-userbar a[href*='/edit/']").first.evaluate("link => link.href")
        page.goto(f"{edit}#tab-faits", wait_until="networkidle")
    page.wait_for_timeout(500)
    keep(page, folder / f"{name}.png")
    page.close()


def keep(page: Page, path: Path) -> None:
    """What the window shows, in few colours."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
