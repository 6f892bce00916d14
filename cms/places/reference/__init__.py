"""Writes the reference files of ``cms/places/data`` and ``cms/activities/data``; never runs on a server.

``python -m cms.places.reference`` fetches three packages from their registries, keeps what concerns the Gers and
writes the same bytes each time. It needs shapely, which nothing else does (see ``docs/dependencies.md``).
"""
