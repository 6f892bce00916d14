"""OpenSearch 3."""

from modelsearch.backends.opensearch3 import OpenSearch3SearchBackend
from opensearchpy import OpenSearchException

from cms.projection.public_index import count_as_failure
from search.cluster.fitting import fitted

count_as_failure(OpenSearchException)
SearchBackend = fitted(OpenSearch3SearchBackend)
