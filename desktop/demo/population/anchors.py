"""What ties an object of the cloud directory to the one in Active Directory that it is synchronised from."""

from __future__ import annotations

import base64
import uuid
from functools import lru_cache

from desktop.demo.population.domains import DOMAIN

_NAMESPACE = uuid.UUID("3b0c1d52-9f6e-4c1b-8a44-b2f1c6a7d90e")
_LONGEST_ACCOUNT_NAME = 20


@lru_cache(maxsize=65_536)
def object_guid(identifier: str) -> uuid.UUID:
    """Return the `objectGUID` of the Active Directory object behind a cloud object's id."""
    return uuid.uuid5(_NAMESPACE, identifier.lower())


def immutable_id(identifier: str) -> str:
    """Return `onPremisesImmutableId`: base64 of the GUID's bytes in the order in which Active Directory keeps them."""
    return base64.b64encode(object_guid(identifier).bytes_le).decode("ascii")


def synchronised(identifier: str, local_part: str) -> dict[str, object]:
    """Return the properties that say that an account comes from Active Directory."""
    return {
        "onPremisesSyncEnabled": True,
        "onPremisesImmutableId": immutable_id(identifier),
        "onPremisesSamAccountName": local_part[:_LONGEST_ACCOUNT_NAME],
        "onPremisesDomainName": DOMAIN,
    }
