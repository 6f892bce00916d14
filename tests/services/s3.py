"""An S3 server for the time of a test: moto's, answering over HTTP on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import boto3
from moto.server import ThreadedMotoServer


@dataclass(frozen=True)
class S3Server:
    """Where it answers, and an account of it."""

    endpoint: str
    access_key: str = "key"
    secret_key: str = "secret"
    region: str = "eu-west-3"

    def environment(self, *, public: str, private: str) -> dict[str, str]:
        """The site's settings for it, with the names of its two buckets."""
        return {
            "S3_BUCKET": public,
            "S3_PRIVATE_BUCKET": private,
            "S3_ENDPOINT_URL": self.endpoint,
            "S3_ACCESS_KEY": self.access_key,
            "S3_SECRET_KEY": self.secret_key,
            "S3_REGION": self.region,
            "MEDIA_ORIGIN": self.endpoint,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }

    def client(self) -> Any:
        """A client with the account's keys."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name=self.region,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
        )


@contextmanager
def s3_server(*buckets: str) -> Iterator[S3Server]:
    """A new server with these buckets, empty; its content is gone afterwards."""
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    try:
        host, port = moto.get_host_and_port()
        server = S3Server(endpoint=f"http://{host}:{port}")
        client = server.client()
        for bucket in buckets:
            # Asked again after an answer that came late, the client finds what its first question made.
            with suppress(client.exceptions.BucketAlreadyOwnedByYou):
                client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": server.region})
        client.close()
        yield server
    finally:
        moto.stop()
