from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.vault_settings import SPANS, VaultSetting, settings_from


@given(st.sampled_from(VaultSetting), st.text(max_size=8))
def test_whatever_stands_in_the_vault_the_value_in_force_is_allowed(setting: VaultSetting, text: str) -> None:
    assert SPANS[setting].holds(settings_from({setting: text}).value(setting))


@pytest.mark.parametrize("setting", VaultSetting)
def test_bounds_are_allowed_and_what_is_beyond_is_not(setting: VaultSetting) -> None:
    span = SPANS[setting]
    for value in (span.lowest, span.highest):
        assert settings_from({setting: str(value)}).value(setting) == value
    for value in (span.lowest - 1, span.highest + 1):
        assert settings_from({setting: str(value)}).chosen == {}
    assert span.holds(span.usual)
    assert (span.usual - span.lowest) % span.step == 0
