"""The demonstration's bodies, its published rules, and the profiles on which they are tried."""

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from welcome.orientation.demo_texts import BODIES, RULES, SAMPLES
from welcome.orientation.models import Body, Rule, RuleSet, SampleProfile


@builder("orientation", title="Règles d'orientation", needs=("accounts",))
def orientation(loading: Loading) -> None:
    """Bodies, rules published through the gate, sample profiles: each once, then they are the editors'."""
    officer = person("communication")
    bodies = {key: _body(loading, key) for key in BODIES}
    for name, activity, stage, household, needs, arrival in SAMPLES:
        answers = {"activity": activity, "stage": stage, "household": household, "needs": needs, "arrival": arrival}
        if not loading.is_made(f"sample:{name}") and not SampleProfile.objects.filter(name=name).exists():
            loading.add_row(f"sample:{name}", row=SampleProfile.objects.create(name=name, **answers), user=officer)
    if loading.is_made("rules") or RuleSet.objects.exists() or None in bodies.values():
        return
    rules = RuleSet(title="Règles d'orientation de démonstration", live=False)
    for place, (key, effect, conditions, reason) in enumerate(RULES):
        texts = {"reason": reason.fr, "reason_en": reason.en, "reason_nl": reason.nl}
        rules.lines.add(Rule(body=bodies[key], effect=effect, sort_order=place, **conditions, **texts))
    with loading.making("rules", officer):
        rules.save()
        rules.save_revision(user=officer, log_action=True).publish(user=officer, skip_permission_checks=True)
    loading.count(rules)


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
        email=f"{key}@demonstration.invalid",
        is_committee=key == "committee",
        is_demonstration=True,
    )
    loading.add_row(f"body:{key}", row=body, user=person("communication"))
    return body
