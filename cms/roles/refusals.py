"""A refusal that says why."""

from django.utils.functional import Promise


class Refused(Exception):
    """Somebody may not do this, or no longer; nothing has been written.

    Unlike ``PermissionDenied`` it carries the sentence that the person reads, on whatever road of the admin it was met
    (:class:`cms.middleware.AdminRefusalsMiddleware`).
    """

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(sentence)
