"""Places that everybody knows, for wrong answers where the text names too few; data and the reading of it.

Source of every table: general knowledge of geography and history; no text or table of others is copied. A state's years
are those in which it could be named, \
roughly; a table is no judgement of who owns what. It is not meant to be complete:
what it does not hold is simply not offered.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from quizgen.questions.grammar import strip_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: ``name`` as prose writes it ("the Netherlands"), the region or country it lies in, its years."""

    name: str
    within: str
    first: int = -4000
    last: int = 3000


# region: states, with the years in which they could be named
_STATES = """
British Isles: England 900-, Scotland 850-, Ireland 500-, Wales 600-, the United Kingdom 1801-
Western Europe: France 850-, the Netherlands 1500-, Belgium 1830-, Switzerland 1300-, Luxembourg 1815-, \
Germany 900-, Austria 1000-, Prussia 1525-1947
Southern Europe: Italy, Spain, Portugal 1140-, Greece
Northern Europe: Sweden 970-, Denmark 940-, Norway 870-, Finland 1809-, Iceland 900-
Eastern Europe: Poland 960-, Hungary 1000-, Russia 860-, Romania 1859-, Bulgaria 680-, Serbia 1200-, \
Ukraine 1600-, Lithuania 1250-, Latvia 1918-, Estonia 1918-, \
Czechoslovakia 1918-1992, Yugoslavia 1918-2003, the Soviet Union 1922-1991, the Russian Empire 1721-1917, \
Bohemia 900-1918
North America: the United States 1776-, Canada 1600-, Mexico 1520-, Cuba 1500-, Costa Rica 1821-, El Salvador 1841-, \
the Dominican Republic 1844-
South America: Brazil 1500-, Argentina 1816-, Chile 1810-, Peru 1530-, Colombia 1810-, Venezuela 1810-, \
Uruguay 1825-, Bolivia 1825-, Ecuador 1830-
Near East: Turkey, Egypt, Persia -1979, Syria, Palestine, Iraq 1920-, Israel 1948-, Lebanon 1920-, \
Bahrain 1971-, Kuwait 1961-, Qatar 1971-, \
the Ottoman Empire 1300-1922, \
Iran 1935-, Jordan 1921-, Saudi Arabia 1932-
East Asia: China, Japan, Korea, Mongolia, Taiwan, Vietnam, Thailand 1939-, the Philippines 1570-, \
Hong Kong 1842-, the Dutch East Indies 1800-1949
South Asia: India, Pakistan 1947-, Ceylon -1972, Bangladesh 1971-, Burma, Sri Lanka 1972-, Nepal, Afghanistan
Africa: South Africa 1850-, Sierra Leone 1800-, Kenya 1920-, Nigeria 1914-, Ghana 1957-, Ethiopia, Morocco, \
Algeria, Tunisia, Uganda 1894-, Sudan, Zimbabwe 1980-
Oceania: Australia 1800-, New Zealand 1800-
Antiquity: Gaul -500, Hispania -500, Parthia -224, Macedonia -500, Numidia -500, Thrace -500, Judea -135, \
Bithynia -500
"""

_CONTINENTS = {
    "British Isles": "Europe", "Western Europe": "Europe", "Southern Europe": "Europe", "Northern Europe": "Europe",
    "Eastern Europe": "Europe", "North America": "America", "South America": "America", "Near East": "Asia",
    "East Asia": "Asia",
    "Antiquity": "Antiquity", "South Asia": "Asia", "Africa": "Africa", "Oceania": "Oceania",
}  # fmt: skip

# country: its well-known cities
_CITIES = """
England: London, Manchester, Liverpool, Birmingham, Bristol, Leeds, Oxford, Cambridge, York, Norwich, Bath, \
Plymouth, Sheffield, Portsmouth
Scotland: Edinburgh, Glasgow, Aberdeen, Dundee, St Andrews, Perth, Inverness
Ireland: Dublin, Cork, Belfast, Galway, Limerick
Wales: Cardiff, Swansea
France: Paris, Lyon, Marseille, Toulouse, Bordeaux, Strasbourg, Rouen, Nantes, Dijon, Montpellier, Orléans, \
Reims, Lille, Grenoble
the Netherlands: Amsterdam, Leiden, Utrecht, Rotterdam, The Hague, Delft, Haarlem, Groningen
Belgium: Brussels, Antwerp, Ghent, Liège, Bruges, Leuven
Switzerland: Zürich, Geneva, Basel, Bern, Lausanne, Lucerne
Germany: Berlin, Munich, Hamburg, Leipzig, Dresden, Frankfurt, Cologne, Göttingen, Heidelberg, Bonn, Weimar, \
Jena, Nuremberg, Kiel, \
Stuttgart, Augsburg, Hanover, Bremen, Tübingen, Marburg, Halle, Magdeburg, Würzburg, Erfurt, Ulm
Austria: Vienna, Salzburg, Graz, Linz, Innsbruck
Hungary: Budapest, Debrecen, Szeged, Pressburg
Italy: Rome, Florence, Venice, Milan, Naples, Turin, Bologna, Padua, Pisa, Genoa, Siena, Pavia, Verona, \
Ravenna, Palermo
Spain: Madrid, Barcelona, Seville, Valencia, Toledo, Granada, Córdoba, Cádiz
Portugal: Lisbon, Porto, Coimbra, Évora
Greece: Athens, Thessaloniki, Corinth, Sparta, Patras
Sweden: Stockholm, Uppsala, Gothenburg, Lund, Malmö
Denmark: Copenhagen, Aarhus, Odense
Norway: Oslo 1925-, Bergen, Trondheim, Christiania 1624-1925
Finland: Helsinki, Turku, Tampere
Poland: Warsaw, Kraków, Poznań, Gdańsk, Łódź, Lublin, Wrocław, Lwów
Bohemia: Prague, Pilsen, Brno, Karlsbad
Russia: Moscow, Saint Petersburg 1703-, Kazan, Smolensk, Nizhny Novgorod, Saratov, Novgorod, Tula, \
Leningrad 1924-1991, Tver, Vologda, Orenburg
Ukraine: Kiev, Odessa 1794-, Kharkov, Poltava, Lviv
Lithuania: Vilnius, Kaunas
Latvia: Riga
Estonia: Tallinn, Tartu
Belarus: Minsk, Vitebsk, Grodno, Brest
Romania: Bucharest, Iași, Cluj
Serbia: Belgrade, Novi Sad
Bulgaria: Sofia, Plovdiv, Varna
Turkey: Istanbul, Constantinople, Smyrna, Ankara 1923-, Izmir
Egypt: Cairo, Alexandria
India: Delhi, Bombay, Calcutta, Madras, Allahabad, Lucknow, Ahmedabad, Poona, Benares, Lahore, Bangalore, \
Surat, Goa, Calicut
South Africa: Cape Town, Johannesburg 1886-, Durban 1835-, Pretoria 1855-
China: Beijing, Shanghai, Nanjing, Canton, Hong Kong
Japan: Tokyo 1868-, Kyoto, Osaka, Nagasaki, Yokohama, Kobe
Canada: Toronto, Montreal, Quebec, Ottawa 1855-, Vancouver 1886-, Halifax, Winnipeg 1873-
Mexico: Mexico City, Guadalajara, Veracruz, Puebla
Australia: Sydney, Melbourne, Brisbane, Adelaide, Perth
the United States: New York City, Boston, Philadelphia, Chicago 1833-, Washington, D.C. 1791-, Baltimore, \
San Francisco 1848-, Los Angeles 1850-, \
St. Louis 1770-, Cincinnati 1790-, Detroit, New Orleans 1718-, Cleveland 1800-, Pittsburgh, Atlanta 1850-, \
Memphis 1820-, Nashville 1784-, \
Princeton, New Haven, Charleston, Richmond, Buffalo 1800-, Denver 1860-, Las Vegas 1905-, Houston 1840-, \
Dallas 1850-, Seattle 1853-, Milwaukee 1840-, \
Minneapolis 1860-, Kansas City 1855-
"""

# state of the United States: towns; a town is written "Springfield, Illinois"
_TOWNS = """
Alabama: Montgomery, Mobile
Arkansas: Little Rock, Fort Smith
California: Sacramento, San Jose, Pasadena
Colorado: Boulder, Pueblo
Connecticut: Hartford, New London
Florida: Tampa, Tallahassee
Georgia: Savannah, Macon, Columbus, Talbotton
Illinois: Springfield, Peoria, Galena
Indiana: Vincennes, Evansville, Terre Haute
Iowa: Des Moines, Davenport
Kansas: Topeka, Abilene
Kentucky: Lexington, Louisville, Frankfort, Bardstown
Louisiana: Baton Rouge, Shreveport
Maine: Portland, Bangor
Maryland: Annapolis, Frederick
Massachusetts: Salem, Worcester, Concord, Quincy
Michigan: Lansing, Ann Arbor, Grand Rapids, Kalamazoo
Minnesota: St. Paul, Duluth
Mississippi: Natchez, Vicksburg, Jackson
Missouri: Independence, Jefferson City, Hannibal
Nebraska: Omaha, Lincoln
New Hampshire: Concord, Portsmouth
New Jersey: Newark, Trenton, Camden
New York: Albany, Rochester, Yonkers, Syracuse, Ithaca
North Carolina: Raleigh, Charlotte, Wilmington
Ohio: Columbus, Dayton, Toledo
Oklahoma: Tulsa, Enid
Oregon: Portland, Salem
Pennsylvania: Lancaster, Harrisburg, Scranton, Gettysburg
Rhode Island: Providence, Newport
South Carolina: Columbia, Charleston, Greenville
Tennessee: Knoxville, Chattanooga, Jackson
Texas: Austin, Galveston, Waco
Vermont: Burlington, Montpelier
Virginia: Williamsburg, Norfolk, Petersburg, Alexandria
Washington: Tacoma, Spokane
Wisconsin: Madison, Racine
"""

# parts of the United States: states with the year of the colony or the state
_AMERICAN_STATES = """
New England: Massachusetts 1620-, Connecticut 1636-, Rhode Island 1636-, New Hampshire 1629-, Vermont 1791-, \
Maine 1820-
Middle Atlantic: New York 1664-, New Jersey 1664-, Pennsylvania 1681-, Delaware 1664-, Maryland 1632-
South Atlantic: Virginia 1607-, North Carolina 1663-, South Carolina 1663-, Georgia 1732-, Florida 1845-, \
West Virginia 1863-
South: Kentucky 1792-, Tennessee 1796-, Alabama 1819-, Mississippi 1817-, Louisiana 1804-, Arkansas 1836-, \
Texas 1836-, Oklahoma 1890-
Middle West: Ohio 1803-, Indiana 1816-, Illinois 1818-, Michigan 1837-, Missouri 1821-, Wisconsin 1848-, \
Iowa 1846-, Minnesota 1858-, Kansas 1861-, \
Nebraska 1867-
West: California 1850-, Oregon 1859-, Nevada 1864-, Colorado 1876-, Utah 1896-, Washington 1889-, \
Arizona 1912-, New Mexico 1912-, Montana 1889-
"""

# places of one group are not told apart: each may be the other's part, former or other name
_OVERLAPS = """
Great Britain, Britain, United Kingdom, UK, England, British Empire
Great Britain, Britain, United Kingdom, UK, Scotland, British Empire
Great Britain, Britain, United Kingdom, UK, Wales, England, British Empire
Great Britain, United Kingdom, Ireland, Northern Ireland
United States, United States of America, US, U.S., USA, America
Russia, Soviet Union, USSR, Russian Empire, Union of Soviet Socialist Republics, Soviet Russia
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Ukraine
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Belarus
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Lithuania
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Latvia
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Estonia
Soviet Union, Russian Empire, USSR, Union of Soviet Socialist Republics, Georgia, Armenia
Russian Empire, Poland, Congress Poland, Kingdom of Poland, Russia
Russian Empire, Finland
Germany, Prussia, German Empire, West Germany, East Germany, Nazi Germany, Weimar Republic, Bavaria, Saxony, \
Holy Roman Empire
Austria, Austria-Hungary, Austrian Empire, Habsburg Empire, Holy Roman Empire, Bohemia
Hungary, Austria-Hungary, Austrian Empire, Habsburg Empire
Bohemia, Czechoslovakia, Czech Republic, Austria-Hungary
Netherlands, Holland, Dutch Republic
Turkey, Ottoman Empire
Persia, Iran
India, British India, Pakistan, British Empire
China, People's Republic of China, Taiwan
Korea, South Korea, North Korea
Yugoslavia, Serbia
Italy, Kingdom of Italy, Sardinia, Papal States, Piedmont
Saint Petersburg, St. Petersburg, St Petersburg, Petrograd, Leningrad
Istanbul, Constantinople
Oslo, Christiania
Lwów, Lviv, Lemberg
Grodno, Hrodna
Kiev, Kyiv
Tallinn, Reval
New York, New York City, Manhattan, Brooklyn, Queens, Bronx
Washington, Washington, D.C.
Budapest, Pest, Buda
Bombay, Mumbai
Calcutta, Kolkata
Canton, Guangzhou
Izmir, Smyrna
Pressburg, Bratislava
Quebec, Quebec City
Hollywood, Los Angeles
Zürich, Zurich
Kraków, Krakow, Cracow
Rome, Vatican City
London, Westminster
"""

# adjective or people: country
_NATIONS = """
England: English, Englishman
Scotland: Scottish, Scot
Ireland: Irish
Wales: Welsh
France: French
the Netherlands: Dutch
Belgium: Belgian
Switzerland: Swiss
Germany: German
Austria: Austrian
Prussia: Prussian
Italy: Italian
Spain: Spanish
Portugal: Portuguese
Greece: Greek
Sweden: Swedish
Denmark: Danish
Norway: Norwegian
Finland: Finnish
Poland: Polish
Hungary: Hungarian
Russia: Russian, Soviet
Romania: Romanian
Bulgaria: Bulgarian
Serbia: Serbian
Ukraine: Ukrainian
Lithuania: Lithuanian
Bohemia: Bohemian, Czech
the United States: American, U.S.
Canada: Canadian
Mexico: Mexican
Brazil: Brazilian
Turkey: Turkish, Ottoman
Egypt: Egyptian
China: Chinese
Japan: Japanese
India: Indian
South Africa: South African
Australia: Australian
"""

_PEOPLES = """
Western Europe: the British, the French, the Germans, the Dutch, the Austrians, the Swiss, the Belgians, the Prussians
Southern Europe: the Italians, the Spanish, the Portuguese, the Greeks
Northern Europe: the Swedes, the Danes, the Norwegians, the Finns
Eastern Europe: the Russians, the Poles, the Hungarians, the Romanians, the Bulgarians, the Serbs, the Ukrainians
America: the Americans, the Canadians, the Mexicans, the Brazilians
Asia: the Chinese, the Japanese, the Koreans, the Turks, the Persians, the Indians
Antiquity: the Romans, the Greeks, the Persians, the Egyptians, the Gauls, the Carthaginians
"""


@lru_cache(maxsize=1 << 14)
def bare(name: str) -> str:
    """A name for looking up: without its article, in small letters."""
    return strip_article(name).casefold()


def _names(row: str) -> list[str]:
    """The names of a row; the comma of "Washington, D.C." parts nothing."""
    return [name.replace(";", ",").strip() for name in row.replace(", D.C.", "; D.C.").split(", ")]


def read_table(table: str) -> tuple[Place, ...]:
    """The rows of a table: "region: name first-last, name, ..."; "Washington, D.C." is one name."""
    found: list[Place] = []
    for line in table.strip().splitlines():
        within, _, names = line.partition(": ")
        for piece in _names(names):
            name, first, last = piece, -4000, 3000
            head, _, years = piece.rpartition(" ")
            if "-" in years and years.replace("-", "").isdigit():
                start, _, end = years.partition("-")
                name, first, last = head, int(start or first), int(end or last)
            found.append(Place(name=name, within=within, first=first, last=last))
    return tuple(found)


COUNTRIES = read_table(_STATES)
_OLD_COUNTRIES = frozenset({"Italy", "Spain", "Portugal", "Greece", "Turkey", "Egypt", "China", "India"})
_OLD_CITIES = frozenset({"London", "York", "Paris", "Lyon", "Marseille", "Toulouse", "Bordeaux", "Cologne", "Reims"})
_MIDDLE_AGES = 800


def _aged(city: Place) -> Place:
    """A city of the north is no place of antiquity."""
    old = city.within in _OLD_COUNTRIES or city.name in _OLD_CITIES
    return city if old else replace(city, first=max(city.first, _MIDDLE_AGES))


CITIES = tuple(map(_aged, read_table(_CITIES)))
AMERICAN_STATES = read_table(_AMERICAN_STATES)
TOWNS = tuple(Place(name=f"{town.name}, {town.within}", within=town.within) for town in read_table(_TOWNS))
PEOPLES = read_table(_PEOPLES)

_OTHER_COUNTRIES = {
    "great britain": "British Isles", "britain": "British Isles", "united kingdom": "British Isles",
    "uk": "British Isles",
    "british empire": "British Isles", "u.s.": "North America", "us": "North America", "usa": "North America",
    "united states of america": "North America", "america": "North America", "russian empire": "Eastern Europe",
    "ussr": "Eastern Europe", "union of soviet socialist republics": "Eastern Europe",
    "congress poland": "Eastern Europe",
    "austria-hungary": "Western Europe", "austrian empire": "Western Europe", "german empire": "Western Europe",
    "west germany": "Western Europe", "east germany": "Western Europe", "nazi germany": "Western Europe",
    "holland": "Western Europe",
    "dutch republic": "Western Europe", "belarus": "Eastern Europe", "croatia": "Eastern Europe",
    "czech republic": "Eastern Europe",
    "slovakia": "Eastern Europe", "albania": "Southern Europe", "people's republic of china": "East Asia",
    "south korea": "East Asia",
    "north korea": "East Asia", "indonesia": "East Asia", "northern ireland": "British Isles",
    "jamaica": "North America",
    "haiti": "North America", "panama": "North America",
}  # fmt: skip
_YEARS = {
    "nazi germany": (1933, 1945), "german empire": (1871, 1918), "west germany": (1949, 1990),
    "east germany": (1949, 1990),
    "russian empire": (1721, 1917), "congress poland": (1815, 1915), "austria-hungary": (1867, 1918),
    "austrian empire": (1804, 1867),
    "ussr": (1922, 1991), "union of soviet socialist republics": (1922, 1991), "czech republic": (1993, 3000),
    "holland": (1100, 3000),
    "british empire": (1600, 1960), "south korea": (1948, 3000), "north korea": (1948, 3000),
    "united kingdom": (1801, 3000),
    "great britain": (1603, 3000), "dutch republic": (1581, 1795), "northern ireland": (1921, 3000),
}  # fmt: skip
_REGIONS = {bare(place.name): place.within for place in COUNTRIES} | _OTHER_COUNTRIES
_COUNTRY_OF_CITY = {bare(place.name): place.within for place in CITIES} | {
    "st. petersburg": "Russia", "st petersburg": "Russia", "petrograd": "Russia", "new york": "the United States",
    "zurich": "Switzerland",
    "cracow": "Poland", "lemberg": "Poland", "mumbai": "India", "kolkata": "India", "washington": "the United States",
    "brooklyn": "the United States", "manhattan": "the United States", "hollywood": "the United States",
    "kyiv": "Ukraine",
}  # fmt: skip
_STATE_PARTS = {bare(place.name): place.within for place in AMERICAN_STATES}
_COUNTRY_OF_NATION = {word: place.within for place in read_table(_NATIONS) for word in (place.name,)}
_GROUPS = tuple(frozenset(name.casefold() for name in _names(line)) for line in _OVERLAPS.strip().splitlines())


def is_country(name: str) -> bool:
    """Is it a state of today or of history?"""
    return bare(name) in _REGIONS


def is_american_state(name: str) -> bool:
    """Is it a state of the United States?"""
    return bare(name) in _STATE_PARTS


def is_city(name: str) -> bool:
    """Is it a city of the table?"""
    return bare(name) in _COUNTRY_OF_CITY


def country_of(city: str) -> str:
    """The country of a city or town; "" if unknown. "Toulouse, France" tells it itself."""
    known = _COUNTRY_OF_CITY.get(bare(city), "")
    if known or ", " not in city:
        return known
    last = city.rsplit(", ", 1)[1]
    if is_american_state(last):
        return "the United States"
    return next((place.name for place in COUNTRIES if bare(place.name) == bare(last)), "")


def region_of(name: str) -> str:
    """The region of a country, or the part of the United States that a state lies in; "" if unknown."""
    return _REGIONS.get(bare(name), "") or _STATE_PARTS.get(bare(name), "")


def continent_of(country: str) -> str:
    """The continent of a country; "" if unknown."""
    return _CONTINENTS.get(_REGIONS.get(bare(country), ""), "")


def existed(country: str, year: int | None) -> bool:
    """Could a country be named in a year (astronomical)? None is any year."""
    if year is None:
        return True
    first, last = _YEARS.get(bare(country), (-4000, 3000))
    return first <= year <= last and all(
        place.first <= year <= place.last for place in COUNTRIES if bare(place.name) == bare(country)
    )


def countries_named(text: str) -> frozenset[str]:
    """The countries that a text names, by name or by adjective, in small letters and without articles."""
    words = f" {text.casefold()} "
    found = {bare(place.name) for place in COUNTRIES if f" {bare(place.name)}" in words}
    return frozenset(
        found | {bare(country) for word, country in _COUNTRY_OF_NATION.items() if f" {word.casefold()} " in words}
    )


def other_names(name: str) -> frozenset[str]:
    """Names that may stand for the same place, for a part of it or for the whole, in small letters without articles."""
    return frozenset(other for group in _GROUPS if bare(name) in group for other in group)


def may_be_one(first: str, second: str) -> bool:
    """Could the one place be the other's part, or another name of it?"""
    one, two = bare(first), bare(second)
    if one == two or any(one in group and two in group for group in _GROUPS):
        return True
    return two.startswith(f"{one}, ") or one.startswith(f"{two}, ")
