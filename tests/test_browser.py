"""The report in a real browser: marks, switches, sorting, search, no console errors, nothing of the input acts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from paths import CORPORA

import mzextract

selenium = pytest.importorskip("selenium")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("no chromium with chromedriver here", allow_module_level=True)

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --window-size=1400,1000"
)
PAGE = CORPORA / "care-columns.txt"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def document() -> mzextract.Document:
    return mzextract.extract(mzextract.read(PAGE), published="2024-06-25")


@pytest.fixture
def report(browser: Any, document: mzextract.Document, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "report.html"
    path.write_text(document.to_html(), encoding="utf-8")
    browser.get(path.as_uri())
    yield browser
    assert [e for e in browser.get_log("browser") if e["level"] in ("SEVERE", "WARNING")] == []


def css(browser: Any, selector: str) -> list[Any]:
    return browser.find_elements("css selector", selector)


def test_every_entity_is_marked(report: Any, document: mzextract.Document) -> None:
    marked = {m.get_attribute("data-entity") for m in css(report, "#clean mark")}
    found = {
        f"a{n}-{k}-{i}" for n, a in enumerate(document.articles) for k in a.kinds() for i in range(len(getattr(a, k)))
    }
    assert marked == found
    assert len(css(report, "#clean article")) == len(document.articles)


def test_kinds_switch_off_and_on(report: Any) -> None:
    def shown() -> int:
        return len(css(report, "#clean mark.k-organizations:not(.off)"))

    box = css(report, 'input[data-kind="organizations"]')[0]
    before = shown()
    assert before
    box.click()
    assert shown() == 0
    assert css(report, "#all")[0].get_attribute("aria-pressed") == "false"
    box.click()
    assert shown() == before
    css(report, "#all")[0].click()
    assert css(report, "#clean mark:not(.off)") == []


def test_raw_text_has_the_same_marks(report: Any, document: mzextract.Document) -> None:
    css(report, "#view")[0].click()
    assert css(report, "#raw")[0].is_displayed()
    assert not css(report, "#clean")[0].is_displayed()
    assert css(report, "#raw")[0].get_property("textContent").strip() == document.clean.raw.strip()
    clean = {m.get_attribute("data-entity") for m in css(report, "#clean mark")}
    assert {m.get_attribute("data-entity") for m in css(report, "#raw mark")} == clean


def test_tables_sort_by_value_both_ways(report: Any) -> None:
    table = css(report, 'table[data-kind="quantities"]')[0]
    heads = [h.text.strip(" ▲▼") for h in table.find_elements("css selector", "th")]
    column = heads.index("value")
    button = table.find_elements("css selector", "th button")[column]

    def values() -> list[float]:
        cells = table.find_elements("css selector", f"tbody td:nth-child({column + 1})")
        return [float(c.get_property("textContent")) for c in cells]

    button.click()
    assert values() == sorted(values())
    assert len(values()) > 1
    button.click()
    assert values() == sorted(values(), reverse=True)
    assert button.find_element("xpath", "..").get_attribute("aria-sort") == "descending"


def test_search_counts_across_marks_and_by_keyboard(report: Any, document: mzextract.Document) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(report).send_keys("/").send_keys("民政").perform()
    assert report.switch_to.active_element.get_attribute("id") == "search"
    shown = css(report, "#clean")[0].get_property("textContent")
    assert css(report, "#hits")[0].text == str(shown.count("民政"))


def test_a_chosen_mark_shows_its_mentions_and_fields(report: Any) -> None:
    mark = css(report, "#clean mark.k-numeric_targets")[0]
    assert not css(report, "#detail")[0].is_displayed()
    report.execute_script("arguments[0].click()", mark)
    chosen = css(report, "mark.chosen")
    assert {m.get_attribute("data-entity") for m in chosen} == {mark.get_attribute("data-entity")}
    detail = css(report, "#detail")[0]
    assert detail.is_displayed()
    assert {"value", "unit", "rule"} <= {e.text for e in css(report, "#detail dt")}


@pytest.mark.parametrize("place", ["#tables tr", "#timeline g"])
def test_a_row_leads_to_its_mark_by_keyboard_and_escape_leaves_it(report: Any, place: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    row = css(report, f"{place}[data-entity]")[-1]
    report.execute_script("arguments[0].focus()", row)
    ActionChains(report).send_keys(Keys.ENTER).perform()
    [mark, *_] = css(report, "#clean mark.chosen")
    assert mark.get_attribute("data-entity") == row.get_attribute("data-entity")
    assert 0 < report.execute_script("return arguments[0].getBoundingClientRect().top", mark) < 1000
    ActionChains(report).send_keys(Keys.ESCAPE).perform()
    assert css(report, ".chosen") == []


def test_every_dated_deadline_is_on_the_timeline(report: Any, document: mzextract.Document) -> None:
    dates = sorted(d.date for a in document.articles for d in a.deadlines if d.date)
    assert [t.text for t in css(report, "#timeline g text:first-of-type")] == dates


def test_hostile_text_stays_inert(browser: Any, tmp_path: Path) -> None:
    script = "</script><script>document.title='taken'</script>"
    text = f"标题</title>{script}\n近日，民政部印发《<img src=x onerror=\"document.title='taken'\">通知》。{script}"
    path = tmp_path / "hostile.html"
    doc = mzextract.extract(text).model_copy(update={"source": "</title><script>document.title='taken'</script>"})
    path.write_text(doc.to_html(), encoding="utf-8")
    browser.get(path.as_uri())
    assert "taken'" in browser.title  # the source is shown as text
    assert browser.title != "taken"
    assert css(browser, "#clean img") == []
    css(browser, "#view")[0].click()
    assert browser.title != "taken"
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_notebook_view_switches_without_scripts(browser: Any, document: mzextract.Document, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{document._repr_html_()}", encoding="utf-8")
    browser.get(path.as_uri())
    mark = css(browser, "mark.k-organizations")[0]
    before = mark.value_of_css_property("background-color")
    css(browser, "input.on-organizations")[0].click()
    assert mark.value_of_css_property("background-color") != before
    assert css(browser, "script") == []
