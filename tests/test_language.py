"""English is told from other languages, however it is written; too little text is refused."""

import pytest

from summarizer.errors import EmptySourceError, LanguageError
from summarizer.language import detect_language, is_english, language_name, require_english, require_words

ENGLISH = (
    "The delegations left the hall on Friday without an agreement, the mediator said, and they will not meet again "
    "before the end of the month unless one of them changes its offer."
)
NAMES = (
    "ZABIHULLAH MUJAHID, KHALIL HAQQANI AND MULLAH BARADAR MET HAMID KARZAI AND ABDULLAH ABDULLAH IN DOHA; NO DEAL "
    "WAS SIGNED, SAID SUHAIL SHAHEEN AFTER THE TALKS"
)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        NAMES,
        "Iran, Iraq sign truce",
        "3,000 tons, 5 % and 12 May",
        ENGLISH + " وقال الوزير إن المحادثات انتهت.",
        "",
    ],
)
def test_english_is_english(text):
    assert is_english(text)
    require_english(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Die Gespräche zwischen den Delegationen endeten am Freitag ohne Ergebnis, sagte der Vermittler, und in "
            "diesem Monat will man sich nicht mehr an einen Tisch setzen."
        ),
        (
            "Les délégations ont quitté la salle vendredi sans accord, a déclaré le médiateur, et elles ne se "
            "reverront pas avant la fin du mois."
        ),
        (
            "De delegaties verlieten de zaal vrijdag zonder akkoord, zei de bemiddelaar, en ze komen in de rest van "
            "de maand niet meer bij elkaar, want het was op."
        ),
        (
            "Delegationerne forlod salen fredag uden en aftale, sagde mægleren, og de vil have at gå for sig selv i "
            "den rest af måneden, der er tilbage."
        ),
        "双方在日内瓦举行了第三轮会谈。",
        "Стороны покинули зал без соглашения.",
        "غادر الوفدان القاعة دون اتفاق.",
        "הצדדים עזבו את האולם ללא הסכם.",
    ],
)
def test_other_languages_are_refused_with_what_to_do(text):
    with pytest.raises(LanguageError, match=r"x: is (in [A-Z]\w+, )?not in English, and the built-in rules read"):
        require_english(text, "x")


@pytest.mark.parametrize(
    ("text", "held"),
    [("", "no word"), ("--- 12 !", "no word"), ("Talks.", "only one word"), ("No deal", "only 2 words")],
)
def test_too_few_words_are_refused(text, held):
    with pytest.raises(EmptySourceError, match=f"x: holds {held}; an article is needed"):
        require_words(text, "x")


@pytest.mark.parametrize("text", ["The talks failed.", "会谈失败", "Стороны ничего не подписали"])
def test_a_sentence_is_enough(text):
    require_words(text)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (ENGLISH, "en", "English"),
        (
            "Die Gespräche endeten am Freitag ohne Ergebnis, sagte der Vermittler, und vor Montag kommt niemand.",
            "de",
            "German",
        ),
        (
            "Les délégations ont quitté la salle vendredi sans accord, a dit le médiateur, et nul ne sait la suite.",
            "fr",
            "French",
        ),
        (
            "Delegacje opuściły salę w piątek bez porozumienia, powiedział mediator, i nikt nie wie, co dalej będzie.",
            "pl",
            "Polish",
        ),
        ("Стороны покинули зал без соглашения, сообщил посредник журналистам вечером.", "ru", "Russian"),
        ("Сторони залишили залу без угоди, повідомив посередник журналістам увечері.", "uk", "Ukrainian"),
        ("غادر الوفدان القاعة دون اتفاق، وقال الوسيط إن المحادثات ستستأنف يوم الاثنين.", "ar", "Arabic"),
        ("مذاکرات بدون توافق پایان یافت و میانجی گفت که دو طرف هفته آینده دیدار می‌کنند.", "fa", "Persian"),
        ("双方在日内瓦举行了第三轮会谈，调解人说会谈将于周一恢复，双方没有签署任何文件。", "zh", "Chinese"),
        ("הצדדים עזבו את האולם ללא הסכם, והמתווך אמר שהשיחות יתחדשו ביום שני הקרוב.", "he", "Hebrew"),
    ],
)
def test_the_language_of_a_text_is_detected_and_has_a_name(text, code, name):
    assert detect_language(text) == code
    assert language_name(code) == name


@pytest.mark.parametrize("text", ["", "Iran, Iraq sign truce", "3,000 tons", NAMES])
def test_of_too_little_text_or_names_alone_no_language_is_claimed(text):
    assert detect_language(text) in {None, "en"}


def test_a_language_without_a_name_here_goes_by_its_code():
    assert (language_name("qu"), language_name(None)) == ("qu", "another language")
