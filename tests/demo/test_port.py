"""A port of the demo tenant stays its own, whether somebody listens on it or not."""

from __future__ import annotations

import socket

import pytest

from desktop.demo.port import Port

HOST = "127.0.0.1"


def _is_refused(number: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex((HOST, number)) != 0


def test_nobody_else_is_given_the_number_while_nobody_listens() -> None:
    port = Port(HOST)
    try:
        assert _is_refused(port.number)
        with pytest.raises(OSError):
            with socket.socket() as other:
                other.bind((HOST, port.number))
    finally:
        port.close()


def test_the_number_outlives_listeners_and_their_connections() -> None:
    port = Port(HOST)
    for _ in range(3):
        listening = port.take()
        listening.listen()
        with socket.create_connection((HOST, port.number)) as client:
            served, _peer = listening.accept()
            served.close()  # the first to close keeps the pair of addresses for minutes
            assert client.recv(1) == b""
        listening.close()
        port.keep()
        assert _is_refused(port.number)
    port.close()


def test_a_number_that_is_taken_is_an_error() -> None:
    first = Port(HOST)
    listening = first.take()
    listening.listen()
    with pytest.raises(OSError):
        Port(HOST, first.number)
    listening.close()
