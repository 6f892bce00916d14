"""Two people on one page: the second to save is told, once, and loses nothing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.facts.forms import GatedForm

OUTDATED = _(
    "Une autre personne a enregistré cette page pendant que vous l'écriviez. Rien n'est encore enregistré : votre "
    "version est ici, la sienne est dans l'historique. Comparez-les, puis enregistrez de nouveau pour garder la vôtre."
)


class ToldOnce(GatedForm):
    """Refuses the first post of a form that was drawn before the latest draft.

    Wagtail's script warns and its autosave refuses; a plain post would put the other's answers back without a word.
    The form that is drawn again knows the latest draft, so that the second post is a decision.

    One's own latest draft is no other person's: the autosave of the form that was just sent may arrive after it, and
    before the form that comes back knows of it. Nobody else's can lie under it, since an autosave refuses to cover one.
    """

    def _post_clean(self) -> None:
        super()._post_clean()
        if self._is_outdated():
            self.add_error(None, OUTDATED)

    def _is_outdated(self) -> bool:
        latest: Any = self.instance.latest_revision if self.instance.pk else None
        if latest is None or (self.for_user is not None and latest.user_id == self.for_user.pk):
            return False
        if overwritten := self.data.get("overwrite_revision_id"):
            return bool(overwritten != str(latest.pk))
        if not (loaded := self.data.get("loaded_revision_id")):
            return False
        return bool(
            loaded != str(latest.pk) or self.data.get("loaded_revision_created_at", "") != latest.created_at.isoformat()
        )
