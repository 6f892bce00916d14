"""Elasticsearch 9."""

from elasticsearch import ApiError, TransportError
from elasticsearch.helpers import BulkIndexError
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

from cms.projection.public_index import count_as_failure
from search.cluster.fitting import fitted

count_as_failure(ApiError, TransportError, BulkIndexError)
SearchBackend = fitted(Elasticsearch9SearchBackend)
