"""What the page does in a browser: lit words, keyboard, filters, screens, paper, and no way in for an article."""

import re
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_briefs import ARTICLE, FRONT, full_brief
from test_renderers_html import HOSTILE, hostile_brief

PAGE = full_brief().to_html(ARTICLE)
LIT = "() => Array.from(document.querySelectorAll('.seg.lit'), (segment) => segment.textContent).join('')"
IN_VIEW = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def quote_of(number):
    from summarizer.note import FULL, compose

    return next(passage.quote for passage in compose(full_brief(), FULL).passages if passage.number == number)


def test_a_click_on_a_claim_lights_up_its_words_and_brings_them_into_view(open_page):
    page = open_page(PAGE, viewport={"width": 1400, "height": 500}).page
    claim = page.locator("#s-warnings .claim").first
    claim.locator("strong").first.click()
    number = int(claim.get_attribute("data-by"))
    assert page.evaluate(LIT) == quote_of(number)
    assert page.evaluate(IN_VIEW, ".seg.lit")
    assert page.evaluate("() => document.activeElement.classList.contains('lit')")


def test_a_claim_on_several_passages_lights_all_of_them_and_goes_to_the_one_asked_for(open_page):
    page = open_page(PAGE).page
    page.locator("#s-talks a.ref", has_text="3").first.click()
    assert quote_of(1) in page.evaluate(LIT)
    assert quote_of(3) in page.evaluate(LIT)
    assert page.evaluate("() => document.activeElement.dataset.p.split(' ').includes('3')")


def test_the_next_claim_puts_out_the_lights_of_the_one_before(open_page):
    page = open_page(PAGE).page
    page.locator("#s-warnings a.ref").first.click()
    page.locator("#s-agreements a.ref").first.click()
    assert page.evaluate(LIT) == "Both delegations said they had accepted that figure."
    assert page.locator(".claim.on").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".lit, .on").count() == 0


def test_a_click_on_words_shows_every_claim_that_rests_on_them(open_page):
    page = open_page(PAGE).page
    page.locator("#article a.seg", has_text="a meeting face to face was planned").click()
    on = page.locator(".claim.on")
    assert {on.nth(place).get_attribute("data-path") for place in range(on.count())} == {
        "/next_steps/0",
        "/contradictions/0/statements/0",
    }
    listed = page.locator("#resting a").all_inner_texts()
    assert [text.split(":")[0] for text in listed] == ["Next step", "Statement"]
    page.locator("#resting a").nth(1).click()
    assert page.locator(".claim.on").get_attribute("data-path") == "/contradictions/0/statements/0"
    assert page.evaluate(IN_VIEW, ".claim.on")
    assert page.locator("#resting").is_hidden()


def test_words_shared_by_two_passages_lead_to_the_claims_of_both(open_page):
    page = open_page(PAGE).page
    page.locator("#article a.seg", has_text=re.compile("^turn a lull in the fighting$")).click()
    paths = page.eval_on_selector_all(".claim.on", "(claims) => claims.map((claim) => claim.dataset.path)")
    assert set(paths) == {"/summary/0", "/talks"}


def test_everything_can_be_done_from_the_keyboard(open_page):
    page = open_page(PAGE).page
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.closest('#s-conditions') !== null"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate(LIT) == quote_of(4)
    page.keyboard.press("Enter")
    assert page.locator("#resting").is_visible()
    page.locator("#close").press("Enter")
    assert page.locator("#resting").is_hidden()


def test_what_has_the_focus_is_seen_to_have_it(open_page):
    page = open_page(PAGE).page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_a_flag_leads_to_its_explanation(open_page):
    page = open_page(PAGE, viewport={"width": 1400, "height": 400}).page
    page.locator("a.flag").first.click()
    assert page.evaluate(IN_VIEW, "#d1")


def test_the_filter_shows_one_kind_one_side_and_both_together(open_page):
    page = open_page(PAGE).page
    page.select_option("#by-kind", "warning")
    assert page.locator("#s-warnings li:visible").count() == 2
    assert page.locator("#s-conditions").is_hidden()
    assert page.locator("#s-unverified .callout.refused").is_visible()
    assert "3 of" in page.locator("#shown").inner_text()
    lines = "(segments) => segments.map((segment) => getComputedStyle(segment).textDecorationLine)"
    assert "none" in page.eval_on_selector_all("#article a.seg", lines)
    page.select_option("#by-kind", "condition")
    page.select_option("#by-party", label=FRONT)
    shown = page.locator("#s-conditions li:visible").all_inner_texts()
    assert len(shown) == 1
    assert FRONT in shown[0]
    page.select_option("#by-kind", "")
    page.select_option("#by-party", "")
    assert page.locator("#s-parties").is_visible()
    assert page.locator("#shown").inner_text() == ""


def test_a_filter_for_refused_claims_and_a_claim_behind_a_filter_is_brought_back(open_page):
    page = open_page(PAGE).page
    page.select_option("#by-kind", "agreement")
    page.locator("#article a.seg", has_text="mediators from Oman").click()
    page.locator("#resting a").first.click()
    assert page.evaluate(IN_VIEW, ".claim.on")
    assert page.locator("#by-kind").input_value() == ""


def test_a_link_from_outside_lights_the_claim_or_the_passage_that_it_names(open_page):
    assert quote_of(13) == open_page(PAGE, "#p13").page.evaluate(LIT)
    claim = open_page(PAGE, "#c2").page
    assert claim.locator(".claim.on").get_attribute("id") == "c2"
    assert open_page(PAGE, "#nowhere").page.evaluate(LIT) == ""


def test_without_a_script_the_links_still_lead_to_lit_words_and_nothing_dead_is_shown(open_page):
    page = open_page(PAGE, java_script_enabled=False).page
    assert page.locator("#filter").is_hidden()
    plain = page.locator("#p13")
    before = plain.evaluate("(segment) => getComputedStyle(segment).backgroundColor")
    page.locator("#s-agreements a.ref").click()
    assert page.url.endswith("#p13")
    assert plain.evaluate("(segment) => getComputedStyle(segment).backgroundColor") != before
    page.locator("#p13").click()
    assert re.search(r"#c\d+$", page.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_the_page_passes_all_accessibility_rules_at_rest_and_in_use(open_page, scheme, width):
    page = open_page(PAGE, color_scheme=scheme, viewport={"width": width, "height": 900}).page
    options = {"runOnly": {"type": "tag", "values": RULES}}
    assert Axe().run(page, options=options).violations_count == 0
    page.locator("#article a.seg").nth(2).click()
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()
    page.locator("#s-warnings a.ref").first.click()
    assert Axe().run(page, options=options).violations_count == 0


def test_in_the_dark_the_page_is_dark(open_page):
    brightness = (
        "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, part) => sum + +part, 0)"
    )
    assert open_page(PAGE, color_scheme="dark").page.evaluate(brightness) < 150
    assert open_page(PAGE, color_scheme="light").page.evaluate(brightness) > 700


def test_on_a_narrow_screen_the_panes_stack_and_nothing_leaves_the_screen(open_page):
    page = open_page(PAGE, viewport={"width": 360, "height": 740}).page
    note, article = page.locator("#note").bounding_box(), page.locator("#article").bounding_box()
    assert article["y"] >= note["y"] + note["height"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.locator("#s-agreements a.ref").click()
    assert page.evaluate(IN_VIEW, ".seg.lit")
    assert page.locator("#resting a").is_visible()


def test_paper_gets_a_note_on_a4_with_numbered_evidence_and_without_the_article(open_page, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    page = open_page(PAGE).page
    page.locator("#s-warnings a.ref").first.click()
    page.pdf(path=tmp_path / "note.pdf", prefer_css_page_size=True)
    printed = pypdf.PdfReader(tmp_path / "note.pdf")
    assert [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]] == [210, 297]
    assert len(printed.pages) == 2  # picture, evidence and annex included
    words = unicodedata.normalize("NFKC", "".join("".join(sheet.extract_text() for sheet in printed.pages).split()))
    assert f"1/{len(printed.pages)}" in words
    assert "Evidence" in words
    for number in (1, 13):
        assert "".join(quote_of(number).split()) in words
    assert "Ingrid" not in words  # a name that stands in the article only
    assert "everykindofclaim" not in words


def test_words_in_the_pictures_stay_in_their_boxes_as_the_browser_sets_them(open_page):
    page = open_page(PAGE).page
    outside = page.evaluate(
        """() => Array.from(document.querySelectorAll('.picture text')).filter((text) => {
          const box = text.getBoundingClientRect();
          return !Array.from(document.querySelectorAll('.picture rect')).some((rect) => {
            const frame = rect.getBoundingClientRect();
            return box.left >= frame.left && box.right <= frame.right
              && box.top >= frame.top && box.bottom <= frame.bottom;
          });
        }).map((text) => text.textContent)"""
    )
    assert outside == []


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_full_of_markup_stays_text(open_page, text):
    brief, article = hostile_brief(text)
    page = open_page(brief.to_html(article)).page
    visible = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    assert visible in page.locator("#article").inner_text()
    assert page.locator("img, iframe, object, embed, form:not(#filter)").count() == 0
    assert page.locator("script").count() == 1
    assert page.evaluate("() => Array.from(document.links).every((link) => link.getAttribute('href').startsWith('#'))")
    page.locator("#article a.seg").first.click()
    page.locator("#note a.ref").first.click()


def test_the_policy_stops_what_would_have_been_injected(open_page):
    injected = '<img src="https://example.org/x.png" onerror="alert(1)">'
    opened = open_page(PAGE.replace("</main>", f"{injected}</main>"))
    opened.page.wait_for_timeout(200)
    complaints = list(opened.errors)
    opened.errors.clear()
    del opened.requests[1:]  # the picture was asked for, and did not leave the browser
    assert any("Loading the image" in complaint for complaint in complaints)
    assert any("inline event handler" in complaint for complaint in complaints)
    assert all("Content Security Policy" in complaint for complaint in complaints)
