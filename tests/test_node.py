"""Facts of nodes are found out once."""

from __future__ import annotations

from shipworthy.node import Node, fact, remember


class Counter(Node):
    """Counts how often it is asked."""

    asked: list[str]

    @fact
    def total(self) -> int:
        self.asked.append("total")
        return len(self.asked)


@remember
def times(counter: Counter) -> int | None:
    counter.asked.append("times")
    return None


def test_a_fact_is_found_out_once_for_each_node() -> None:
    first, second = Counter(asked=[]), Counter(asked=["x"])
    assert (first.total, first.total, second.total) == (1, 1, 2)
    assert first.asked == ["total"]


def test_what_a_function_says_of_a_node_is_remembered_even_if_it_is_none() -> None:
    first, second = Counter(asked=[]), Counter(asked=[])
    assert (times(first), times(first), times(second)) == (None, None, None)
    assert first.asked == second.asked == ["times"]


def test_what_is_remembered_of_one_function_is_not_taken_for_another() -> None:
    node = Counter(asked=[])
    assert times(node) is None
    assert node.total == 2
