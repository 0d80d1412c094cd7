import base64

import pytest

from venuespec_codegen.simulator.account import complete_credentials

from ..golden.signing import exchange_of


def test_fake_credentials_are_written_as_signing_decodes_them() -> None:
    kraken_like = complete_credentials(exchange_of("signing_steps_raw_bytes"), {})
    assert base64.b64decode(kraken_like["secret_key"]) == b"fake-signing_steps_raw_bytes-secret-key"
    digits = complete_credentials(exchange_of("signing_transformed_credential"), {})
    assert bytes.fromhex(digits["secret_key"]) == b"fake-signing_transformed_credential-secret-key"
    assert digits["api_key"] == "fake-signing_transformed_credential-api-key"


def test_a_credential_that_cannot_be_decoded_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValueError, match="the credential secret_key must be base64") as caught:
        complete_credentials(exchange_of("signing_steps_raw_bytes"), {"secret_key": "fake-secret"})
    assert "fake-secret" not in str(caught.value)
