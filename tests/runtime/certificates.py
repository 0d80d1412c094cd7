"""Certificates of a throw-away authority, made by the ``openssl`` command."""

import ssl
import subprocess
from pathlib import Path

from attrs import frozen

_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607 - fixed arguments


@frozen
class Authority:
    """Signs server certificates that only its own :meth:`trusting` contexts accept."""

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> "Authority":
        """Make a new authority with its files in ``folder``."""
        _openssl(
            folder, "req", "-x509", *_NEW_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=tests", "-addext", "keyUsage=critical,keyCertSign",
        )  # fmt: skip
        return cls(folder)

    def server(self, name: str, subject: str = "IP:127.0.0.1", days: int = 2) -> ssl.SSLContext:
        """Return a server's context with a certificate for ``subject``; negative ``days`` make it an expired one."""
        key, request, certificate = f"{name}.key", f"{name}.csr", f"{name}.pem"
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={subject}\n")
        _openssl(self.folder, "req", "-new", *_NEW_KEY, "-keyout", key, "-out", request, "-subj", "/CN=server")
        _openssl(
            self.folder, "x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key", "-days", str(days),
            "-out", certificate, "-extfile", f"{name}.ext",
        )  # fmt: skip
        return self._context(certificate, key)

    def self_signed(self) -> ssl.SSLContext:
        """Return a server's context whose certificate nobody signed."""
        _openssl(
            self.folder, "req", "-x509", *_NEW_KEY, "-keyout", "self.key", "-out", "self.pem", "-days", "2",
            "-subj", "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1",
        )  # fmt: skip
        return self._context("self.pem", "self.key")

    def trusting(self) -> ssl.SSLContext:
        """Return a client's context that accepts this authority."""
        return ssl.create_default_context(cafile=self.folder / "ca.pem")

    def _context(self, certificate: str, key: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / certificate, self.folder / key)
        return context
