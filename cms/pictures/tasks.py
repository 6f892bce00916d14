"""The worker's part: encoding AVIF takes seconds, which no reader waits for."""

from django.db import transaction
from django_tasks import task
from wagtail.images import get_image_model

from cms.pictures.versions import make_missing


@task()
def make_versions(image_id: int) -> None:
    """Make the missing versions of a picture; of one deleted in the meantime, nothing. Safe to run twice."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is not None:
        make_missing(image)


def want_versions(image_id: int) -> None:
    """Ask the worker for the versions of a picture, once the transaction that made it is over."""
    transaction.on_commit(lambda: make_versions.enqueue(image_id))
