"""Numbers of things, as messages and closing lines write them."""


def counted(number: int, noun: str) -> str:
    """Write a number and its noun, which takes an s unless there is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
