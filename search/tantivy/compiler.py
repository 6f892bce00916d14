"""modelsearch's view of a question: words, a queryset whose filters hold, an order."""

import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tantivy
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression, F, Model, Subquery
from django.db.models.sql import Query as SQLQuery
from django.db.models.sql.constants import MULTI, SINGLE
from modelsearch.backends.base import BaseSearchQueryCompiler, FilterFieldError, get_model_root
from tantivy import Occur, Query

from search.analysis.rows import stale_keys
from search.tantivy.columns import columns_of, has_number, name_of
from search.tantivy.conditions import LOOKUPS, AllOf, AnyOf, Asked, Condition, Keys, NotSo, OfType, OneOf
from search.tantivy.reader import Opened
from search.tantivy.texts import Texts


class Compiler(BaseSearchQueryCompiler):
    """A search for whole words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def __init__(self, *args: Any, languages: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        #: What was asked, as it was written.
        self.asked = self.query
        self.columns = columns_of(self.queryset.model)
        self.conditions: tuple[Condition, ...] = ()
        #: What its results keep of their first look: one question is asked by many slices.
        self.first: Any = None
        self._made: tuple[Opened, tantivy.Query] | None = None
        self._filters: tuple[Condition, ...] | None = None

    def narrowed(self, *conditions: Condition) -> "Compiler":
        """The same question with more conditions.

        :raises FilterFieldError: when one names a field that is no FilterField.
        """
        self.must_filter(set().union(*(condition.names() for condition in conditions)))
        # What the database is asked for is the same for all that narrow one question.
        self.filters()
        other = copy.copy(self)
        other.conditions = (*self.conditions, *conditions)
        other._made = other.first = None
        return other

    def must_filter(self, names: Iterable[str]) -> None:
        """Refuse what is no filter.

        :raises FilterFieldError: when a name is of no FilterField.
        """
        for name in names:
            if name not in self.columns.filters:
                model = self.queryset.model.__name__
                raise FilterFieldError(
                    f'Cannot filter search results with field "{name}". '
                    f'Please add index.FilterField("{name}") to {model}.search_fields.',
                    field_name=name,
                )

    def question(self, opened: Opened, without: str | None = None) -> tantivy.Query:
        """As Tantivy asks it; ``without`` leaves out what was said of one field by :meth:`narrowed`."""
        if without is None and self._made is not None and self._made[0] is opened:
            return self._made[1]
        asked = Asked(opened, self.columns.filters)
        conditions = [*self.filters(), *(one for one in self.conditions if without not in one.names())]
        parts = [(Occur.Must, self.texts(opened, self._spoken(conditions)).query(self.query))]
        for condition in conditions:
            # A condition says whether, never how well.
            if isinstance(condition, NotSo):
                parts.append((Occur.MustNot, condition.condition.query(asked)))
            else:
                parts.append((Occur.Must, Query.const_score_query(condition.query(asked), 0)))
        made = Query.boolean_query(parts) if len(parts) > 1 else parts[0][1]
        if without is None:
            self._made = opened, made
        return made

    def texts(self, opened: Opened, languages: Sequence[str]) -> Texts:
        """Where the words are looked for."""
        searched = self.fields or self.columns.boosts
        boosts = {name: self.columns.boosts.get(name, 1.0) for name in searched}
        return Texts(opened.schema, boosts, languages)

    def _spoken(self, conditions: Iterable[Condition]) -> Sequence[str]:
        """The languages whose stems are worth looking for: a condition on the language of a row leaves the others out,
        unless it names one that is stemmed as another."""
        name = getattr(self.queryset.model, "search_language", None)
        spoken = set(self.languages)
        for values in _values_of(name, conditions):
            codes = {str(value).split("-")[0].lower() for value in values}
            if codes <= set(self.languages):
                spoken &= codes
        return [language for language in self.languages if language in spoken]

    def filters(self) -> tuple[Condition, ...]:
        """What the queryset asks for, and which of its models; asked of the database once where it has subqueries."""
        if self._filters is None:
            model: type[Model] = self.queryset.model
            found = [self._get_filters_from_queryset()]
            if model is not get_model_root(model):
                found.append(OfType(model._meta.label_lower))
            if keys := stale_keys(model):
                found.append(NotSo(Keys(keys)))
            self._filters = tuple(condition for condition in found if condition is not None)
        return self._filters

    def order(self) -> tuple[str, bool] | None:
        """The column that sorts the results and whether the highest comes first; None where the database must."""
        keys = self.queryset.query.order_by
        if not keys:
            root = get_model_root(self.queryset.model)
            return ("number", True) if has_number(root) else None
        if len(keys) > 1 or not isinstance(keys[0], str):
            return None
        ((is_reversed, field),) = self._get_order_by()
        name = name_of(field, self.queryset.model)
        return None if name in self.columns.several else (f"filter__{name}", is_reversed)

    def _process_lookup(self, field_path: list[Any], lookup: str, value: Any) -> Condition | None:
        if lookup not in LOOKUPS:
            return None
        *related, last = field_path
        model = self.queryset.model
        way = ""
        for step in related:
            way += f"{step.field_name}__"
            model = step.get_field(model).related_model
        if isinstance(value, SQLQuery | Subquery):
            value = self._of_database(value, lookup)
        elif isinstance(value, Expression | F):
            return None
        return LOOKUPS[lookup](way + name_of(last, model), value)

    def _of_database(self, value: Any, lookup: str) -> Any:
        query = value.query if isinstance(value, Subquery) else value
        compiler = query.get_compiler(self.queryset._db or DEFAULT_DB_ALIAS)
        if lookup == "in":
            return [row[0] for chunk in compiler.execute_sql(result_type=MULTI) for row in chunk]
        row = compiler.execute_sql(result_type=SINGLE)
        return row[0] if row else None

    def _process_match_none(self) -> Condition:
        return AnyOf(())

    def _connect_filters(self, filters: list[Condition], connector: str, negated: bool) -> Condition | None:
        if not filters:
            return None
        if connector not in {"AND", "OR"}:
            raise NotImplementedError(f"{connector} of filters")
        connected: Condition = filters[0]
        if len(filters) > 1:
            connected = AllOf(tuple(filters)) if connector == "AND" else AnyOf(tuple(filters))
        return NotSo(connected) if negated else connected


class BeginningCompiler(Compiler):
    """A search whose last word is still being typed."""

    def texts(self, opened: Opened, languages: Sequence[str]) -> Texts:
        """Where the words are looked for."""
        completed = self.fields or self.columns.completions
        return Texts(opened.schema, dict.fromkeys(completed, 1.0), languages, is_beginning=True)


def _values_of(name: str | None, conditions: Iterable[Condition]) -> Iterator[tuple[Any, ...]]:
    """What conditions say that must all hold, each of its own, of one field."""
    for condition in conditions:
        if isinstance(condition, AllOf):
            yield from _values_of(name, condition.conditions)
        elif isinstance(condition, OneOf) and condition.name == name:
            yield condition.values
