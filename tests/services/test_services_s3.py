"""The S3 server of the tests answers as one."""

import boto3
import pytest

from tests.services.s3 import s3_server

pytestmark = pytest.mark.s3


def test_what_is_put_is_found() -> None:
    with s3_server("media", "documents") as server:
        client = boto3.client(
            "s3",
            endpoint_url=server.endpoint,
            region_name=server.region,
            aws_access_key_id=server.access_key,
            aws_secret_access_key=server.secret_key,
        )
        client.put_object(Bucket="media", Key="a", Body=b"content")
        assert client.get_object(Bucket="media", Key="a")["Body"].read() == b"content"
        assert {bucket["Name"] for bucket in client.list_buckets()["Buckets"]} >= {"media", "documents"}
        client.close()
        assert server.environment(public="media", private="documents")["S3_ENDPOINT_URL"] == server.endpoint
