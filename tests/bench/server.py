"""Starts the answering server with a throw-away certificate, in a process of its own."""

import ssl
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")


@frozen
class Server:
    """Where it answers: plain, over TLS, and over TLS with a delay; ``trust`` accepts its certificate and no other."""

    plain: str
    secure: str
    far: str
    trust: ssl.SSLContext


@contextmanager
def answering() -> Generator[Server]:
    """Run the server."""
    with tempfile.TemporaryDirectory() as name:
        certificate, key = Path(name) / "server.pem", Path(name) / "server.key"
        make = ["openssl", "req", "-x509", *_NEW_KEY, "-keyout", str(key), "-out", str(certificate)]
        make += ["-subj", "/CN=bench", "-addext", "subjectAltName=IP:127.0.0.1"]
        subprocess.run(make, check=True, capture_output=True)
        command = [sys.executable, str(Path(__file__).with_name("answering.py")), str(certificate), str(key)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                plain, secure, far = process.stdout.readline().split()
                yield Server(
                    f"http://127.0.0.1:{plain}",
                    f"https://127.0.0.1:{secure}",
                    f"https://127.0.0.1:{far}",
                    ssl.create_default_context(cafile=certificate),
                )
            finally:
                process.terminate()
