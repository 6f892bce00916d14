"""The rules of any site, as an empty draft; the demonstration's bodies, rules and sample profiles."""

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from welcome.orientation.demo_texts import BODIES, MAILBOXES, RULES, SAMPLES
from welcome.orientation.models import Body, Rule, RuleSet, SampleProfile


@builder("rules", title="Règles d'orientation", part=Part.SITE)
def rules(loading: Loading) -> None:
    """The one set, an empty draft: editors write in it, and nobody has to add another."""
    if not RuleSet.objects.exists():
        drafted = RuleSet.objects.create(live=False, has_unpublished_changes=True)
        drafted.save_revision()
        loading.count(drafted)


@builder("orientation", title="Orientation", needs=("rules", "accounts"))
def orientation(loading: Loading) -> None:
    """Bodies, rules published through the gate, sample profiles: each once, then they are the editors'."""
    officer = person("communication")
    bodies = {key: _body(loading, key) for key in BODIES}
    for name, activity, stage, household, needs, arrival in SAMPLES:
        answers = {"activity": activity, "stage": stage, "household": household, "needs": needs, "arrival": arrival}
        if not loading.is_made(f"sample:{name}") and not SampleProfile.objects.filter(name=name).exists():
            loading.add_row(f"sample:{name}", row=SampleProfile.objects.create(name=name, **answers), user=officer)
    blank = RuleSet.objects.filter(live=False, lines=None).first()
    if blank is None or loading.is_made("rules") or None in bodies.values():
        return
    blank.title = "Règles d'orientation de démonstration"
    for place, (key, effect, conditions, reason) in enumerate(RULES):
        texts = {"reason": reason.fr, "reason_en": reason.en, "reason_nl": reason.nl}
        blank.lines.add(Rule(body=bodies[key], effect=effect, sort_order=place, **conditions, **texts))
    with loading.making("rules", officer):
        blank.save_revision(user=officer, log_action=True).publish(user=officer, skip_permission_checks=True)
    loading.count(blank)


def _body(loading: Loading, key: str) -> Body | None:
    """One body, or None where somebody took it away since."""
    name, helps_with = BODIES[key]
    found = Body.objects.filter(name=name).first()
    if found is not None or loading.is_made(f"body:{key}"):
        return found
    body = Body.objects.create(
        name=name,
        helps_with=helps_with.fr,
        helps_with_en=helps_with.en,
        helps_with_nl=helps_with.nl,
        email=f"{MAILBOXES[key]}@demonstration.invalid",
        # A range that rings nowhere, kept for fiction.
        phone="" if key == "committee" else f"01 99 00 10 {list(BODIES).index(key):02}",
        is_committee=key == "committee",
        is_demonstration=True,
    )
    loading.add_row(f"body:{key}", row=body, user=person("communication"))
    return body
