"""One scored item as it goes into the snapshot: counts, mean, spread, label and the sentence beside the picture; ranks nothing."""

from __future__ import annotations

from scoring.aggregate import Counts, deviation_parts, enough, mean, scale_values
from scoring.agreement import Bands, Ruler, agreement, bands, somebody_is_far
from scoring.disclosure import may_name, picture_of
from scoring.instrument import Item
from scoring.reading import Reading
from scoring.results import Agreement, Spot
from scoring.rounding import shown, tenths, tenths_of
from scoring.wording import Wording


def spot_of(item: Item, counts: Counts, n: int, ruler: Ruler, low_mean: int, reading: Reading, wording: Wording) -> Spot:
    """How `n` people answered one item. `low_mean`: below this many tenths agreeing means that it does not work yet.

    Mean, spread and label are None when too few people answered on the scale.
    """
    values = scale_values(counts)
    k = sum(values.values())
    shares = {"edges": (ruler.low, ruler.high), "meaning_key": item.meaning_key or item.id, "version": item.version}
    if not enough(k, n, reading):
        sentence = wording.people("eens.onbekend", n - k, n)
        return Spot(item=item.id, counts=counts, k=k, mean=None, ad=None, agreement=None, sentence=sentence, **shares)
    label = agreement(values, ruler, reading)
    middle = tenths_of(mean(values))
    return Spot(
        item=item.id, counts=counts, k=k, mean=shown(middle), ad=shown(tenths(*deviation_parts(values))), agreement=label,
        sentence=_sentence(label, values, middle < low_mean, ruler, reading, wording), **shares,
    )  # fmt: skip


def camps_may_be_named(found: Bands) -> bool:
    """May a sentence say how many are low and how many high? Not when exactly one person stands in between."""
    return may_name(found.low, found.middle, found.high)


def _sentence(
    label: Agreement, values: dict[int, int], is_low: bool, ruler: Ruler, reading: Reading, wording: Wording
) -> str:
    # method §2.4; the lone voice is told as "niet iedereen", also when it stands close by (decision 22)
    small = wording.say("eens.klein") if sum(values.values()) < reading.small_group else ""
    found = bands(values, ruler)
    in_bands = camps_may_be_named(found)
    if label == "verdeeld":
        return wording.say("eens.verdeeld.aantal", laag=found.low, hoog=found.high) if in_bands else wording.say("eens.verdeeld")
    lone = picture_of(values, ruler.low, ruler.high) == "zin"
    if label == "verschillend":
        return wording.say("eens.verschillend.niet-iedereen" if lone else "eens.verschillend")
    if lone or somebody_is_far(values, ruler):
        return wording.say("eens.grotendeels", klein=small)
    return wording.say("eens.laag" if is_low else "eens.eens", klein=small)
