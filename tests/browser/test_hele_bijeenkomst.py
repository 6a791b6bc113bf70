"""One whole meeting at once: a laptop, the trekker's phone and four members' phones, from cover to close, with a crash in between."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP
from tests.browser.meeting import become, held, store_of
from tests.browser.walking import quiet

pytestmark = pytest.mark.both
TURN = 20_000  # milliseconds; following takes two seconds, a busy machine more


class Room:
    """Six screens in one meeting."""

    def __init__(self, server, phone) -> None:
        self.server = server
        self.meeting = held(server, name="Lokale Alliantie Heelzaal")
        self.wall = self._open(phone(viewport=LAPTOP), self.meeting.trekker, "bijeenkomst")
        self.clicker = self._open(phone(), self.meeting.trekker, "bijeenkomst", "&scherm=spiek")
        self.members = [self._open(phone(), who, "stemmen") for who in self.meeting.members[:4]]

    def _open(self, page: Page, who: str, name: str, more: str = "") -> Page:
        become(page, self.server.url, who)
        page.goto(f"{self.server.url}/{name}?peiling={self.meeting.id}{more}")
        quiet(page)
        return page

    def on_to(self, title: str) -> None:
        """The trekker presses „Volgende“ on the phone until this slide is on the wall."""
        for _ in range(20):
            here = self.clicker.locator(".spiekkop span").inner_text()
            if re.search(title, self.wall.locator("h1").inner_text()):
                return
            self.clicker.get_by_role("button", name="Volgende").click()
            expect(self.clicker.locator(".spiekkop span")).not_to_have_text(here, timeout=TURN)
            place = self.clicker.locator(".spiekkop span").inner_text().removeprefix("Dia ").replace(" van ", " van ")
            expect(self.wall.locator(".dia-kop .plaats")).to_have_text(place if "van" in place else "", timeout=TURN)
            quiet(self.wall)
        raise AssertionError(f"no slide {title}")

    def everybody(self, heading: str) -> None:
        for page in self.members:
            expect(page.locator("h1")).to_have_text(heading, timeout=TURN)
            quiet(page)

    def hand_in(self, act) -> None:
        """The trekker's phone goes round: somebody without a phone votes on it."""
        self.clicker.get_by_role("link", name="Stem voor iemand zonder telefoon").click()
        self.clicker.wait_for_url(re.compile(r"/stemmen\?"))
        quiet(self.clicker)
        self.clicker.get_by_role("button", name="Stem voor iemand zonder telefoon").click()
        act(self.clicker)
        expect(self.clicker.locator(".mark")).to_have_text("bewaard", timeout=TURN)
        self.clicker.get_by_role("button", name="Klaar").click()
        self.clicker.get_by_role("link", name="Naar het spiekbriefje").click()
        expect(self.clicker.locator(".spiekkop")).to_be_visible(timeout=TURN)
        quiet(self.clicker)


def pick(page: Page, answer: str) -> None:
    page.locator("[data-testid=stRadioOption]").filter(has_text=re.compile(f"^{re.escape(answer)}$")).click()


@pytest.fixture
def room(own_server, phone):
    return Room(own_server, phone)


def test_a_whole_meeting_with_a_laptop_a_phone_and_four_members(room, own_server):
    # the phone is the clicker, the wall follows
    room.on_to("^Gesprek 1|Gesprek 1:")
    # checkvragen on the wall
    room.wall.get_by_text("Is dit onderwerp bij ons op tafel geweest?").click()
    expect(room.wall.locator(".st-key-vak-checks input:checked")).to_have_count(1)
    # after the talk the group answers that one statement again; the first and the second stand side by side
    room.wall.get_by_role("button", name="Stem opnieuw").click()
    room.everybody("Wat vind je er nu van?")
    for page, answer in zip(room.members, ("Grotendeels", "Grotendeels", "Helemaal", "Helemaal"), strict=True):
        pick(page, answer)
        expect(page.locator(".mark")).to_have_text("bewaard", timeout=TURN)
    expect(room.wall.locator(".telling")).to_contain_text("4 van de 7", timeout=TURN)
    room.wall.get_by_role("button", name="Toon de uitslag").click()
    expect(room.wall.get_by_text("vanaf 5 stemmen")).to_be_visible(timeout=TURN)
    room.hand_in(lambda page: pick(page, "Grotendeels"))
    expect(room.wall.locator(".telling")).to_contain_text("5 van de 7", timeout=TURN)
    room.wall.get_by_role("button", name="Toon de uitslag").click()
    expect(room.wall.locator(".toen-nu h2")).to_have_text(["In de peiling", "Na het gesprek"], timeout=TURN)
    room.everybody("Je bent erbij")

    # an agreement is typed while the server dies: what was kept is there, and every screen comes back where it was
    room.wall.get_by_role("button", name="Afspraak vastleggen").click()
    room.wall.get_by_label("Wat").fill("Elke maand een kwartier oefenen")
    room.wall.get_by_label("Wie (organisatie of rol)").fill("Welzijn")
    room.wall.get_by_label("Wie (organisatie of rol)").press("Tab")
    expect(room.wall.locator(".st-key-typvak-afspraak .mark")).to_have_text("bewaard", timeout=TURN)
    title = room.wall.locator("h1").inner_text()
    own_server.kill()
    own_server.start()
    for page in (room.wall, room.clicker, *room.members):
        page.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    expect(room.wall.locator("h1")).to_have_text(title)
    expect(room.wall.get_by_label("Wat")).to_have_value("Elke maand een kwartier oefenen")
    room.wall.get_by_role("button", name="Klaar").click()
    expect(room.wall.get_by_role("button", name="Afspraak vastleggen")).to_be_visible(timeout=TURN)

    # three dots each; hidden until „Toon de uitslag“
    room.on_to("Wat pakken we eerst")
    room.wall.get_by_role("button", name="Stem over de stappen").click()
    room.everybody("Welke stap pakken we eerst?")
    for place, page in enumerate(room.members):
        page.get_by_role("button", name="Stip erbij").nth(place % 2).click()
        expect(page.locator(".mark")).to_have_text("bewaard", timeout=TURN)
    room.hand_in(lambda page: page.get_by_role("button", name="Stip erbij").first.click())
    expect(room.wall.locator(".telling")).to_contain_text("5 van de 7", timeout=TURN)
    assert room.wall.locator(".balken").count() == 0
    room.wall.keyboard.press("v")
    expect(room.wall.locator(".balken.stemmen li").first).to_be_visible(timeout=TURN)
    room.everybody("Je bent erbij")

    # the agreement stands in the table; the close asks one question
    room.on_to("We maken één afspraak")
    expect(room.wall.locator(".afspraak")).to_contain_text("Welzijn")
    room.wall.keyboard.press("PageDown")
    expect(room.wall.locator("h1")).to_have_text("Klaar met de bijeenkomst.", timeout=TURN)
    room.everybody("Was deze bijeenkomst nuttig voor je?")
    for page in room.members:
        pick(page, "Ja, dit helpt ons verder")
        expect(page.locator(".mark")).to_have_text("bewaard", timeout=TURN)
    room.hand_in(lambda page: pick(page, "Ja, dit helpt ons verder"))
    expect(room.wall.locator(".telling")).to_contain_text("5 van de 7", timeout=TURN)
    room.wall.get_by_role("button", name="Klaar met de bijeenkomst").click()
    expect(room.wall.locator("h1")).to_have_text("Dank jullie wel.", timeout=TURN)
    expect(room.wall.locator(".balken li").first).to_contain_text("5")
    room.wall.get_by_role("button", name="Deel de uitkomsten met de leden").click()
    room.everybody("Lees de uitkomsten")
    room.members[0].get_by_role("link", name="Bekijk de afspraken").click()
    expect(room.members[0].get_by_role("heading", name=re.compile("Elke maand een kwartier oefenen"))).to_be_visible(timeout=TURN)

    # what is left in the store: counts, and no vote of anybody
    with store_of(own_server):
        from assessment import meetings

        kept = meetings.notes(room.meeting.trekker, room.meeting.id)
    assert {ballot.kind for ballot in kept.ballots} == {"stelling", "stappen"}
    assert kept.rating.counts == {"ja": 5, "deels": 0, "nee": 0}
    assert kept.agreements[0].what == "Elke maand een kwartier oefenen"


def test_activities_are_answered_together_and_survive_a_crash(own_server, phone):
    meeting = held(own_server, name="Lokale Alliantie Samendorp")
    with store_of(own_server):
        from assessment import meetings

        meetings.change_slide(meeting.trekker, meeting.id, "samen", is_on=True)
        meetings.go_to(meeting.trekker, meeting.id, "samen")
    wall = become(phone(viewport=LAPTOP), own_server.url, meeting.trekker)
    wall.goto(f"{own_server.url}/bijeenkomst?peiling={meeting.id}")
    quiet(wall)
    expect(wall.locator(".dia-onder")).to_contain_text("0 van de 19")
    for done in range(1, 4):
        wall.get_by_role("button", name="Gedaan", exact=True).click()
        expect(wall.locator(".dia-onder")).to_contain_text(f"{done} van de 19", timeout=TURN)
        quiet(wall)
    own_server.kill()
    own_server.start()
    wall.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    wall.get_by_role("button", name="Mee bezig", exact=True).click()
    expect(wall.locator(".dia-onder")).to_contain_text("4 van de 19", timeout=TURN)
    wall.reload()
    expect(wall.locator(".dia-onder")).to_contain_text("4 van de 19", timeout=TURN)
    with store_of(own_server):
        answers = meetings.together(meeting.trekker, meeting.id).answers
    assert sorted(answers.values()) == ["bezig", "gedaan", "gedaan", "gedaan"]
