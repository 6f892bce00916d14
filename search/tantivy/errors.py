"""What may go wrong with an index, told apart by what is to be done about it."""


class SearchIndexError(Exception):
    """The index could not serve or keep what it was asked for."""


class IndexUnavailableError(SearchIndexError):
    """There is no index that answers: it was never built, its schema is another, or its files are damaged.

    A rebuild makes it answer again. ``condition`` says which (:class:`search.tantivy.folder.Condition`).
    """

    def __init__(self, name: str, condition: str) -> None:
        super().__init__(f"the search index “{name}” is {condition}: rebuild it")
        self.condition = condition


class IndexBusyError(SearchIndexError):
    """Another process went on writing for as long as this one was willing to wait. Nothing was written: try again."""
