from __future__ import annotations

from desktop.model.folding import by_number


def test_numbers_in_names_sort_by_their_value() -> None:
    names = ["Ärzte 2", "arzte 1", "Room 10", "Room 9", "room 9b", "Room 009a", "Room", "Zoë", "7", "30"]
    assert sorted(names, key=by_number) == [
        "7",
        "30",
        "arzte 1",
        "Ärzte 2",
        "Room",
        "Room 9",
        "Room 009a",
        "room 9b",
        "Room 10",
        "Zoë",
    ]
    assert by_number("a01") == by_number("A1")
    assert by_number("9" * 30) < by_number("1" + "0" * 30)
