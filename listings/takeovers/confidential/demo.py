"""Papers of the demonstration: of an invented café, on sheets that say so."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from cms.demo.accounts import person
from cms.demo.content import french
from cms.demo.loading import Loading
from cms.demo.registry import builder
from listings.takeovers.confidential.choices import DocumentKind
from listings.takeovers.confidential.documents import add_document
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.models import TakeoverPage

OF = "castelmusard-cafe"
NOTICE = "Document inventé pour la démonstration."
#: An A4 sheet at 72 dots an inch.
SHEET = (595, 842)
#: Nature, title, whether a buyer may read it, lines.
PAPERS: tuple[tuple[DocumentKind, str, bool, tuple[str, ...]], ...] = (
    (
        DocumentKind.ACCOUNTS,
        "Comptes des trois derniers exercices",
        True,
        ("Chiffre d'affaires : 148 000, 141 500, 136 200 euros", "Résultat net : 24 200, 21 800, 18 600 euros"),
    ),
    (
        DocumentKind.LEASE,
        "Bail commercial",
        False,
        ("Bail de neuf ans, 420 euros par mois", "Bailleur et preneur : personnes inventées"),
    ),
)


@builder("takeover_papers", title="Documents confidentiels d'une reprise", needs=("takeovers",))
def takeover_papers(loading: Loading) -> None:
    """One that the advisers may show a buyer, one that they keep."""
    officer = person("conseil")
    page = loading.page(f"takeover:{OF}", TakeoverPage)
    part = TakeoverConfidential.objects.filter(takeover=page).first() if page is not None else None
    for kind, title, for_buyers, lines in PAPERS:
        name = f"paper:{OF}:{kind}"
        if part is None or loading.is_made(name):
            continue
        document = add_document(
            part=part, user=officer, file=sheet(title, *lines), title=french(title), kind=kind, for_buyers=for_buyers
        )
        # On the part: whoever is told that a paper was read is never told what it is called.
        loading.note(name, row=part, action="wagtail.edit", user=officer)
        loading.count(document)


def sheet(*lines: str) -> ContentFile[Any]:
    """A page with some lines, as a PDF file."""
    image, written = Image.new("L", SHEET, "white"), BytesIO()
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(16)
    for number, line in enumerate((*lines, NOTICE)):
        draw.text((60, 60 + 40 * number), line, fill="black", font=font)
    image.save(written, "PDF")
    return ContentFile(written.getvalue(), name="document.pdf")
