"""The words of dates, as data."""

from typing import Final

from quizgen.dates.timevalue import AUTUMN, SPRING, SUMMER, WINTER, Part


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def words_of(words: str) -> frozenset[str]:
    """A set of words from a text with blanks between them."""
    return frozenset(words.split())


MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
SEASONS: Final = {"spring": SPRING, "summer": SUMMER, "autumn": AUTUMN, "fall": AUTUMN, "winter": WINTER}
WEEKDAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

_ONES = _list(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
)
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_ONES = _list(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth"""
)

# Feasts with a day of their own: (month, day); the bare name means the days around it.
HOLIDAYS: Final = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}

SMALL_NUMBERS: Final = {word: number for number, word in enumerate(_ONES, 1)}
TENS: Final = {word: number * 10 for number, word in enumerate(_TENS, 2)}
NUMBERS: Final = {**SMALL_NUMBERS, **TENS}
ORDINALS: Final = {
    **{word: number for number, word in enumerate(_ORDINAL_ONES, 1)},
    **{word[:-1] + "ieth": number for word, number in TENS.items()},
}
AGE_DECADES: Final = {"teens": 13, **{word[:-1] + "ies": number for word, number in TENS.items()}}

UNITS: Final = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
    **dict.fromkeys(("century", "centuries"), "century"),
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("minute", "minutes"), "minute"),
}

PARTS: Final[dict[str, Part]] = {"early": "early", "mid": "mid", "middle": "mid", "late": "late"}
PART_NOUNS: Final[dict[str, Part]] = {
    "beginning": "early",
    "start": "early",
    "opening": "early",
    "middle": "mid",
    "midst": "mid",
    "end": "late",
    "close": "late",
}
APPROXIMATE: Final = frozenset(
    {"c", "ca", "circa", "about", "around", "approximately", "roughly", "probably", "possibly", "perhaps", "likely"}
)

# Nouns that turn the number before them into a count.
COUNTED: Final = words_of(
    """men women children people persons individuals soldiers troops sailors inhabitants residents citizens students
    pupils workers employees members delegates voters votes electors pages words lines copies books volumes poems songs
    miles mile metres meters metre meter feet foot inches inch yards yard acres acre hectares hectare kilometres
    kilometers kilometre kilometer km kg tons ton tonnes tonne pounds pound dollars dollar francs franc marks rubles
    ruble roubles rouble florins ducats crowns guilders thalers talers euros livres shillings pence reichsmarks lire
    pesos rupees yen sesterces drachmas denarii talents degrees degree hours hour minutes minute seconds second days
    weeks months years units cars vehicles aircraft planes airplanes ships vessels guns cannons horses cavalry infantry
    prisoners slaves dead casualties deaths wounded square cubic million billion trillion thousand hundred percent per
    times points seats stars rooms houses homes families species specimens objects stocks shares kelvin mhz ghz khz hz
    watts volts horsepower hp rpm mph kph bhp cc mm cm nm ft lb lbs mg ml kw mw kv bytes bits gallons litres liters
    barrels patients cases performances concerts shows strong"""
)

# Words that name the number after them.
NUMBERED: Final = words_of(
    """page pages p pp no nos number numbers route highway road interstate vol volume chapter section article lines
    lot room model type series flight channel isbn issn oclc doi bwv op opus k verse psalm sonnet version windows
    population roughly-sized asteroid comet planet class hymn item items plate fig figure table serial mark unit units
    building block suite apartment apt box patent bill resolution directive"""
)

# "a crew of 1200": nouns that measure.
MEASURES: Final = words_of(
    """population total sum number crew army force forces fleet garrison majority minority height length weight speed
    distance elevation altitude depth width area size cost price salary pension income revenue rate fee fine value
    worth strength average minimum maximum amount score temperature pressure circulation membership audience attendance
    capacity range group band collection edition enrollment enrolment estimate reward loan debt budget prize frequency
    wavelength thickness radius diameter mass volume count excess thousands hundreds score staff payment"""
)

CHANGES: Final = words_of(
    """rose rise rises rising risen grew grow growing grown increase increased increases increasing fell fall falling
    drop dropped dropping decrease decreased decreasing declined expanded raised reduced ranged ranging range shrank
    cut"""
)
