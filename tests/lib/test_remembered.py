"""What is looked up once in a request."""

from itertools import count

from schwarm.lib.remembered import forget_all, once_in_a_request, request_memory


def test_a_request_asks_once() -> None:
    numbers = count()
    number = once_in_a_request(lambda: next(numbers))

    with request_memory():
        assert [number(), number()] == [0, 0]
    with request_memory():
        assert number() == 1


def test_nothing_is_remembered_outside_of_a_request() -> None:
    numbers = count()
    number = once_in_a_request(lambda: next(numbers))

    assert [number(), number()] == [0, 1]


def test_what_has_changed_is_looked_up_again() -> None:
    numbers = count()
    number = once_in_a_request(lambda: next(numbers))

    with request_memory():
        number()
        forget_all()
        assert number() == 1
