import copy
import pickle

import pytest

from venuespec import okx

OKX = okx.OkxClient(
    credentials=okx.Credentials(api_key="fake-key-0000", secret_key="fake-secret-0000", passphrase="fake-passphrase"),
    server="demo",
)
CLOSE = okx.ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross")


def _errors() -> list[okx.VenueError]:
    found: list[okx.VenueError] = [okx.NotSent("okx", "close_position", "no connection")]
    for status, body in ((429, b'{"code":"51115","data":[]}'), (429, b'{"code":"50011","data":[]}'), (502, b"<html>")):
        with pytest.raises(okx.VenueError) as caught:
            OKX.parse(CLOSE, status=status, headers={}, body=body)
        found.append(caught.value)
    with pytest.raises(okx.InvalidRequest) as refused:
        okx.ClosePositionRequest(inst_id="", mgn_mode="cross")
    unresolved = okx.Unresolved("okx", "close_position", "unknown outcome", None)
    return [*found, refused.value, unresolved, okx.InvalidConfiguration("no"), okx.ClockUnknown("no")]


@pytest.mark.parametrize("error", _errors(), ids=lambda error: type(error).__name__)
def test_what_an_error_knows_survives_pickling_and_copying(error: okx.VenueError) -> None:
    for carried in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)):  # noqa: S301 - our own
        assert type(carried) is type(error)
        assert str(carried) == str(error)
        assert vars(carried) == vars(error)


class Odd(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def isascii(self) -> bool:
        return True


class Unshowable:
    def __repr__(self) -> str:
        raise RuntimeError("no")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no")

    def __hash__(self) -> int:
        return 0


WRONG: dict[str, object] = {
    "a huge number": 10**5000,
    "unshowable": Unshowable(),
    "equal to all": Odd("zzz"),
    "list": [],
    "bytes": b"cross",
    "true": True,
}


@pytest.mark.parametrize("kind", WRONG)
def test_any_wrong_value_is_an_invalid_request(kind: str) -> None:
    value = WRONG[kind]
    with pytest.raises(okx.InvalidRequest) as caught:
        okx.ClosePositionRequest(inst_id="A", mgn_mode=value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point

    assert [(one.field, one.rule) for one in caught.value.violations] == [("mgn_mode", "enum")]


def test_what_a_subclass_claims_of_its_text_counts_for_nothing() -> None:
    with pytest.raises(okx.InvalidRequest):
        okx.ClosePositionRequest(inst_id=Odd("\ud800"), mgn_mode="cross")
    with pytest.raises(okx.InvalidConfiguration):
        okx.Context(pos_mode=Odd("zzz"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point
