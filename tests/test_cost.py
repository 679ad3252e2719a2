"""The helpers by which tests tell what work costs."""

from tests.cost import steps


def test_steps_grow_with_the_work() -> None:
    """Ten times the rounds are ten times the lines, whatever the machine does beside."""

    def rounds(number: int) -> int:
        total = 0
        for one in range(number):
            total += one
        return total

    few, many = steps(lambda: rounds(100)), steps(lambda: rounds(1_000))
    assert 200 <= few <= 210
    assert many - few == 2 * 900
