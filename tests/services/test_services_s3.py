"""The S3 server of the tests answers as one."""

import pytest

from tests.services.s3 import s3_server

pytestmark = pytest.mark.s3


def test_what_is_put_is_found() -> None:
    with s3_server("media", "documents") as server:
        client = server.client()
        client.put_object(Bucket="media", Key="a", Body=b"content")
        assert client.get_object(Bucket="media", Key="a")["Body"].read() == b"content"
        assert {bucket["Name"] for bucket in client.list_buckets()["Buckets"]} >= {"media", "documents"}
        client.close()
        assert server.environment(public="media", private="documents")["S3_ENDPOINT_URL"] == server.endpoint
