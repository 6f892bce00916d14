"""The first rows of the checklist, in every site: nobody is shown them in production before an adviser has checked."""

from datetime import timedelta

from cms.demo.content import french
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from listings.takeovers.steps.demo_texts import STEPS
from listings.takeovers.steps.models import LegalStep

#: For how long what was read may be believed.
GOOD_FOR = timedelta(days=180)


@builder("legal_steps", title="Démarches légales", part=Part.SITE)
def legal_steps(loading: Loading) -> None:
    """Each once; then they are the advisers'."""
    for place, step in enumerate(STEPS, start=1):
        name = f"step:{step.name}"
        if loading.is_made(name):
            continue
        source_title, source_url = step.source
        title, title_en, title_nl = step.title
        rule, rule_en, rule_nl = step.rule
        row = LegalStep.objects.create(
            title=french(title),
            title_en=title_en,
            title_nl=title_nl,
            rule=french(rule),
            rule_en=rule_en,
            rule_nl=rule_nl,
            actor=step.actor,
            number=step.number,
            unit=step.unit,
            side=step.side,
            kinds=list(step.kinds),
            situation=step.situation,
            source_title=source_title,
            source_url=source_url,
            article=step.article,
            checked_on=loading.today,
            check_again_by=loading.today + GOOD_FOR,
            sort_order=place,
        )
        loading.add_row(name, row=row)
