"""Asking the API, as a program does."""

from typing import Any

from django.test import Client

API = "/api/v1/entrees/"
Parameters = dict[str, Any]


def told(client: Client, address: str, data: Parameters | None = None) -> dict[str, Any]:
    response = client.get(address, data or {})
    assert response.status_code == 200, response.content
    return dict(response.json())


def every_page(client: Client, address: str, data: Parameters) -> list[dict[str, Any]]:
    """All entries, by following the addresses that are given."""
    part = told(client, address, data)
    found = part["entrees"]
    while part["suivant"]:
        part = told(client, part["suivant"])
        found += part["entrees"]
    assert part["total"] == len(found) and part["page"] == part["pages"]
    return list(found)
