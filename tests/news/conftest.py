"""Two acts at the same time: does the second wait for the first? (SQLite lets one at a time write.)"""

import threading

import pytest
from django.db import connection, connections, transaction


def beside(act) -> tuple[threading.Thread, threading.Event]:
    """The act, on its way in a thread with a connection of its own; the event tells that it is done."""
    done = threading.Event()

    def run():
        try:
            act()
            done.set()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, done


@pytest.fixture
def waits():
    """Did `second` wait until the transaction of `first`, which ends with `then`, was over?"""
    if not connection.features.has_select_for_update:
        pytest.skip("No rows can be held.")

    def waited(first, second, then=lambda: None) -> bool:
        begun, go_on = threading.Event(), threading.Event()

        def held_open():
            with transaction.atomic():
                first()
                begun.set()
                go_on.wait(5)
                then()

        one, _done = beside(held_open)
        assert begun.wait(5)
        other, done = beside(second)
        is_early = done.wait(0.5)
        go_on.set()
        one.join()
        other.join()
        return not is_early

    return waited
