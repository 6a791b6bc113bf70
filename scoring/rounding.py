"""From exact numbers to the number on the screen: half up, one decimal; never touches a binary float on the way."""

from __future__ import annotations

from fractions import Fraction


def tenths(numerator: int, denominator: int = 1) -> int:
    """The quotient in tenths, half up (towards more): 59/20 = 2,95 -> 30; 57/20 -> 29; 25/8 = 3,125 -> 31.

    Labels are made from this number and no other, so a group never reads "3,0" with the word for "lower than 3,0"
    (method, principle 6). The denominator must be positive.
    """
    return (20 * numerator + denominator) // (2 * denominator)


def tenths_of(value: Fraction) -> int:
    """`tenths` of a fraction."""
    return tenths(value.numerator, value.denominator)


def shown(number: int) -> float:
    """Tenths as the JSON number that prints with one decimal: 36 -> 3.6."""
    return number / 10


def comma(value: float | Fraction | int) -> str:
    """A shown number in Dutch: 3.6 -> '3,6', and -0.4 -> '−0,4' with a real minus sign."""
    return f"{float(value):.1f}".replace(".", ",").replace("-", "−")


def to_nearest(value: Fraction, step: Fraction) -> Fraction:
    """The nearest multiple of `step`, half up: 3.75 with step 1/2 -> 4."""
    return (value / step + Fraction(1, 2)).__floor__() * step
