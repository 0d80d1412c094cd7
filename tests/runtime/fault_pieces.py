"""What faults are made of: replies that carry one body, whole or in pieces."""

from attrs import frozen

from .fault_server import End, Fault, Says

_REPLY = frozenset({Says.REPLY})
CHUNKED = b"Transfer-Encoding: chunked"
LAST_CHUNK = b"0\r\n\r\n"


def head(*headers: bytes, first: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join([first, b"Content-Type: application/json", *headers, b"", b""])


def full(*headers: bytes, first: bytes = b"HTTP/1.1 200 OK", body: bytes) -> bytes:
    return head(*headers, b"Content-Length: %d" % len(body), first=first) + body


def reply(name: str, *send: bytes, status: int = 200, body: bytes) -> Fault:
    return Fault(name, send, End.HANG, says=_REPLY, status=status, body=body)


@frozen
class Carrying:
    """Replies that carry one body, whole or in pieces."""

    body: bytes

    @property
    def length(self) -> bytes:
        return b"Content-Length: %d" % len(self.body)

    @property
    def one_chunk(self) -> bytes:
        return b"%x\r\n%b\r\n" % (len(self.body), self.body)

    def full(self, *headers: bytes, first: bytes = b"HTTP/1.1 200 OK") -> bytes:
        return full(*headers, first=first, body=self.body)

    def reply(self, name: str, *send: bytes) -> Fault:
        return reply(name, *send, body=self.body)

    def status(self, name: str, line: bytes, *headers: bytes) -> Fault:
        send = self.full(*headers, first=b"HTTP/1.1 " + line)
        return reply(name, send, status=int(line[:3]), body=self.body)
