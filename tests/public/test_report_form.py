"""The public's report form as a browser without script gets it: one question a page, nothing told about anybody."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from builders import World, a_record
from redshank.contacts.models import Contact
from redshank.contacts.rules import Answer, Channel, Outcome
from redshank.public import views
from redshank.public.forms import FORMS
from redshank.public.reports import SESSION_KEY, answers_of
from redshank.public.rules import KEPT_FOR, Before, Step, after, before, path

ANSWERS: dict[Step, dict[str, str]] = {
    Step.SAFE: {"safe": "yes"},
    Step.WHAT: {"what": "  They kick the door.\r\n\r\nEvery night "},
    Step.BEFORE: {"before": "told", "times": "third time"},
    Step.TOLD: {"told": "Marsham Council"},
    Step.TARGETED: {"targeted": "yes"},
    Step.VULNERABLE: {"vulnerable": "yes", "vulnerable_words": "I'm on oxygen"},
    Step.WORSE: {"worse": "unsure"},
    Step.WHERE: {"where": "elsewhere", "where_words": "Quay Court"},
    Step.NAME: {"forename": "Priya", "surname": "Shah", "postcode": "MR4 2TB", "address": "14 Mill Lane"},
    Step.REACH: {"phone": "07700 900142", "may_ring": "no", "may_leave_message": "no", "needs": "After six"},
}


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything() -> None:
    cache.clear()


def page(step: Step) -> str:
    return f"/report/{step.value}"


def answer(client: Client, step: Step, **given: str) -> HttpResponse:
    return client.post(page(step), ANSWERS[step] | given)  # type: ignore[return-value]  # its subclass


def fill_in(client: Client) -> str:
    """Answer every question, following where each answer leads; where the last one led."""
    where = page(Step.SAFE)
    while where != "/report/check":
        response = client.post(where, ANSWERS[Step(where.rsplit("/", maxsplit=1)[1])])
        assert response.status_code == 302, response.content
        where = response["Location"]
    return where


def send(client: Client) -> str:
    """Send what was answered; the last page, without its tokens and reference."""
    fill_in(client)
    assert client.post("/report/check")["Location"] == "/report/sent"
    return re.sub(r"K-[\w-]+|\b\w{64}\b", "", client.get("/report/sent").content.decode())


def test_a_report_becomes_a_contact_with_every_word_and_answer(world: World, client: Client) -> None:
    send(client)

    contact = Contact.objects.get()
    record = contact.people.get().record
    assert (contact.channel, contact.agency_id) == (Channel.WEB, "marshire-police")
    assert contact.identification.outcome == Outcome.UNDECIDED
    assert contact.notes == "  They kick the door.\n\nEvery night "
    assert contact.said == {
        "happened_before": "third time",
        "told_others": "Marsham Council",
        "vulnerable": "I'm on oxygen",
    }
    assert (contact.safe_now, contact.getting_worse, contact.told_others) == ("yes", "don't know", "yes")
    assert (contact.safe_to_ring, contact.needs) == (Answer.NO, "After six\nLeave no message.")
    assert (record.name, record.address) == ("Priya Shah", "14 Mill Lane, MR4 2TB")
    assert contact.repeat_known_at is not None
    assert contact.vulnerable_known_at is not None


def test_the_sender_is_told_the_same_whoever_it_is(world: World) -> None:
    stranger = send(Client())
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    assert send(Client()) == stranger
    assert Contact.objects.order_by("-pk")[0].shown.candidates


def test_a_report_may_be_a_few_words_and_nothing_else(world: World, client: Client) -> None:
    for step in Step:
        given = ANSWERS[step] if step is Step.WHAT else {"skip": "1"}
        client.post(page(step), given)
    client.post("/report/check")

    contact = Contact.objects.get()
    assert not contact.people.exists()
    answered = (contact.safe_now, contact.happened_before, contact.vulnerable, contact.targeted)
    assert set(answered) == {Answer.NOT_ASKED}, "passed over is never taken for no"


def test_who_is_not_safe_is_sent_to_999_first_and_may_go_on(world: World, client: Client) -> None:
    response = client.post(page(Step.SAFE), {"safe": "no"})

    html = client.get(response["Location"]).content.decode()
    for help_now in ("tel:999", "sms:999", "18000", "55", page(Step.WHAT)):
        assert help_now in html


@pytest.mark.parametrize("step", list(Step))
def test_nothing_is_chosen_beforehand_and_titles_say_nothing(step: Step, world: World, client: Client) -> None:
    fill_in(client)
    client.session.flush()
    fresh = Client()
    fresh.post(page(Step.SAFE), {"safe": "yes"})
    if step is not Step.SAFE:
        html = fresh.get(page(step)).content.decode()
        assert " checked" not in html
    response = client.get(page(Step.SAFE))
    html = response.content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title is not None
    assert title[1].strip() == "Question 1: Redshank"
    assert "data-exit" in html
    assert "no-store" in response["Cache-Control"]


def test_an_error_is_named_above_and_at_its_field_and_what_was_typed_stays(world: World, client: Client) -> None:
    answer(client, Step.SAFE)
    response = client.post(page(Step.BEFORE), {"times": "since August"})

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#before"' in html
    assert 'id="before-error"' in html
    assert "since August" in html
    assert "Error: Question 3" in html


def test_back_leads_back_and_an_answer_can_be_changed_from_the_last_page(world: World, client: Client) -> None:
    fill_in(client)

    html = client.get(f"{page(Step.WORSE)}?check").content.decode()
    assert 'href="/report/check"' in html
    assert 'value="unsure" checked' in html
    assert client.post(f"{page(Step.WORSE)}?check", {"worse": "yes"})["Location"] == "/report/check"
    assert f'href="{page(Step.TARGETED)}"' in client.get(page(Step.VULNERABLE)).content.decode()


def test_answers_are_forgotten_after_half_an_hour(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(client)
    late = timezone.now() + KEPT_FOR + timedelta(seconds=1)
    monkeypatch.setattr("redshank.public.views.timezone.now", lambda: late)

    assert client.get("/report/check")["Location"] in {"/report/again"}
    assert client.session.get(SESSION_KEY) is None


@pytest.mark.parametrize("way", ["/report/leave", "send"])
def test_leaving_and_sending_forget_the_answers(way: str, world: World, client: Client) -> None:
    fill_in(client)
    if way == "send":
        client.post("/report/check")
    else:
        assert client.get(way)["Location"].startswith("https://")

    assert client.session.get(SESSION_KEY) is None
    assert client.get(page(Step.WHAT))["Location"] == "/report/again"


def test_sending_twice_is_one_report(world: World, client: Client) -> None:
    fill_in(client)
    client.post("/report/check")
    assert client.post("/report/check")["Location"] == "/report/sent"
    assert Contact.objects.count() == 1


def test_very_many_reports_from_one_place_wait_and_lose_nothing(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_is_too_many", lambda _request: True)
    fill_in(client)

    response = client.post("/report/check")

    assert response.status_code == 429
    assert client.session[SESSION_KEY]["given"]["what"]


def test_a_page_that_there_is_not_is_not_found(world: World, client: Client) -> None:
    assert client.get("/report/nowhere").status_code == 404


def test_before_set_up_the_form_says_to_ring(db: None, client: Client) -> None:
    assert b"101" in client.get("/report").content


@pytest.mark.parametrize("odd", ["\0", "\u202eabc", "\U0001f600", "x" * 40_000, "<script>alert(1)</script>"])
def test_odd_words_are_kept(odd: str, world: World, client: Client) -> None:
    answer(client, Step.SAFE)
    answer(client, Step.WHAT, what=odd)
    answer(client, Step.NAME, surname=odd)
    assert "<script>alert" not in client.get("/report/check").content.decode()
    client.post("/report/check")
    assert len(Contact.objects.get().notes) == len(odd)


def test_the_form_speaks_welsh_and_says_so_to_staff(world: World, client: Client) -> None:
    client.cookies["django_language"] = "cy"
    assert "Cwestiwn 1 o" in client.get(page(Step.SAFE)).content.decode()
    send(client)
    assert "Written in Welsh." in Contact.objects.get().needs


@given(st.dictionaries(st.sampled_from(["before"]), st.sampled_from(list(Before))))
def test_every_path_leads_from_the_first_question_to_the_last_and_back(answers: dict[str, str]) -> None:
    steps = path(answers)
    forwards = [Step.SAFE]
    while (following := after(forwards[-1], answers)) is not None:
        forwards.append(following)
    backwards = [steps[-1]]
    while (previous := before(backwards[-1], answers)) is not None:
        backwards.append(previous)
    assert tuple(forwards) == steps == tuple(reversed(backwards))


def test_every_question_has_its_form_and_no_field_stands_twice() -> None:
    assert set(FORMS) == set(Step)
    fields = [name for form in FORMS.values() for name in form.base_fields]
    assert len(fields) == len(set(fields))


@given(st.dictionaries(st.sampled_from(["safe", "before", "vulnerable"]), st.just("")))
def test_no_answer_is_never_an_answer(answers: dict[str, str]) -> None:
    assert set(answers_of(answers).said) == set()
    assert answers_of(answers).happened_before is Answer.NOT_ASKED
