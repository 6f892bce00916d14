"""People of the demonstration's town halls: somebody who is awaited, somebody who left."""

from cms.demo.accounts import address, person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people.services import Invitee, invite, suspend, take_in

#: In two of the communes that do not exist.
AWAITED, LEFT = "village:montjasmin", "village:castelmusard"


@builder("people", title="Personnes des mairies", needs=("town_halls",))
def people(loading: Loading) -> None:
    """An invitation that waits, read on ``/courrier/``, and an access that was suspended."""
    officer = person("communication")
    awaited, left = loading.page(AWAITED, VillagePage), loading.page(LEFT, VillagePage)
    if officer is None:
        return
    if awaited is not None and not loading.is_made("people:awaited"):
        with loading.making("people:awaited", officer):
            invitee = Invitee("Secrétariat", "de démonstration", address("secretariat.montjasmin"))
            invite(village=awaited, invitee=invitee, by=officer)
    if left is not None and not loading.is_made("people:left"):
        with loading.making("people:left", officer):
            account = User.objects.create_user(
                address("ancienne-mairie.castelmusard"), first_name="Ancienne équipe", last_name="de démonstration"
            )
            take_in(village=left, account=account)
            suspend(village=left, account=account, by=officer)
            loading.count(account)
