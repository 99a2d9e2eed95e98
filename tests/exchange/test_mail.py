"""E-mails as people send them: whatever they hold, the words are kept and nobody else's are taken for the sender's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, World, a_connector, a_record
from redshank.config.cli import main
from redshank.contacts.models import Contact
from redshank.contacts.rules import Channel, Outcome
from redshank.exchange.mail import receiving
from redshank.exchange.mail.boxes import APART, SEEN
from redshank.exchange.mail.messages import MailKind, read_mail
from redshank.exchange.mail.receiving import Fate, receive_mail
from redshank.exchange.mail.words import divide, own_clues

MAIL = a_connector(name="mail")
HEAD = "From: Priya Shah <priya@example.org>\nMessage-ID: <1@example.org>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n"
PLAIN = f"{HEAD}Subject: Again\n\nThey were back. I'm on oxygen.\n\nRegards\nPriya\n07700 900142\nMR4 2TB\n"


def text_of(raw: str | bytes) -> str:
    """The sender's own words."""
    return read_mail(raw if isinstance(raw, bytes) else raw.encode()).words.own


def html(body: str) -> str:
    return f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{body}"


def multipart(*parts: str, kind: str = "alternative") -> str:
    return (
        f'{HEAD}Content-Type: multipart/{kind}; boundary="b"\n\n'
        + "".join(f"--b\n{each}\n" for each in parts)
        + "--b--\n"
    )


TEXT = "Content-Type: text/plain; charset=utf-8\n\nIn plain words."
HTML = "Content-Type: text/html\n\n<p>In <b>HTML</b>.</p>"
PHOTO = (
    "Content-Type: image/jpeg; name=gate.jpg\nContent-Disposition: attachment; filename=gate.jpg\n"
    "Content-Transfer-Encoding: base64\n\nAAAA"
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (multipart(HTML, TEXT), "In plain words."),
        (multipart("Content-Type: text/plain\n\n  ", HTML), "In HTML."),
        (html("<style>p{}</style><p>One.</p><p>Two<br>three</p><script>x</script>"), "One.\n\nTwo\nthree"),
        (html("<div>Mine.</div><blockquote>Somebody's.</blockquote>"), "Mine."),
        (html("<p>unclosed <b>&amp; odd &nbsp; &#233;"), "unclosed & odd é"),
        (HEAD.encode() + b"Content-Type: text/plain; charset=iso-8859-1\n\ncaf\xe9", "café"),
        (HEAD.encode() + b"Content-Type: text/plain; charset=x-unknown\n\nit\x92s caf\xe9", "it’s café"),
        (HEAD.encode() + "Content-Type: text/plain\n\nŷ â".encode(), "ŷ â"),
        (HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVscA==", "Help"),
        (HEAD + "Content-Transfer-Encoding: quoted-printable\n\nthird=20time=\n, again", "third time, again"),
        (HEAD + "Content-Type: multipart/mixed\n\nno boundary at all", "no boundary at all"),
        ("not an e-mail at all", "not an e-mail at all"),
        (b"\xff\x81\x00", "\ufffd\ufffd\x00"),
        ("", ""),
    ],
)
def test_the_words_are_found_in_whatever_was_sent(raw: str | bytes, expected: str) -> None:
    assert text_of(raw) == expected


@given(st.binary(max_size=400))
def test_nothing_that_arrives_stops_the_reader(raw: bytes) -> None:
    read_mail(raw)
    read_mail(HEAD.encode() + raw)


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 23 Nov 2026 at 09:12, Marsham Council <asb@example.org> wrote:",
        "On Mon, 23 Nov 2026 at 09:12, Marsham Council\n<asb@example.org> wrote:",
        "-----Original Message-----",
        "---------- Forwarded message ----------",
        "From: Marsham Council\nSent: 23 November 2026\nTo: Priya",
        "Ar Llun, 23 Tach 2026 am 09:12, ysgrifennodd Cyngor <asb@example.org>:",
    ],
)
def test_an_earlier_message_is_kept_apart_from_the_senders_words(head: str) -> None:
    words = divide(f"It goes on.\n\n{head}\n> Dear Priya\nCall 01632 960111.")

    assert words.own == "It goes on."
    assert "01632 960111" in words.quoted


def test_a_sentence_that_only_looks_like_a_quotation_stays_the_senders() -> None:
    assert divide("On Friday he came and I wrote:\nthird time now.").quoted == ""


def test_an_answer_between_the_lines_is_the_senders() -> None:
    words = divide("> Has it happened before?\nYes, third time.\n> Is anybody ill?\nI'm on oxygen.")
    assert words.own == "Yes, third time.\nI'm on oxygen."


@pytest.mark.parametrize(
    ("own", "phone", "postcode"),
    [
        ("Help.\n\nKind regards,\nPriya Shah\n07700 900142\n14 Mill Lane, mr4 2tb", "07700 900142", "MR4 2TB"),
        ("My number is 07700 900142. I live at 14 Mill Lane MR42TB.", "07700 900142", "MR4 2TB"),
        ("He rang me from 07700 900666. It was outside FW1 1AA.", "", ""),
        ("Please ring me on +44 7700 900142.\nThanks\nP", "+44 7700 900142", ""),
        ("Diolch yn fawr\n07700 900142", "07700 900142", ""),
        ("Crime number 42/12345/26, 23 November 2026.", "", ""),
    ],
)
def test_only_what_the_sender_gives_as_their_own_is_a_clue(own: str, phone: str, postcode: str) -> None:
    found = own_clues(own)
    assert (found.phone, found.postcode) == (phone, postcode)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Auto-Submitted: auto-replied\n", MailKind.AUTO_REPLY),
        ("X-Autoreply: yes\n", MailKind.AUTO_REPLY),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", MailKind.BOUNCE),
        ("Auto-Submitted: auto-generated\n", MailKind.PERSON),
        ("Auto-Submitted: no\n", MailKind.PERSON),
        ("Subject: Out of office again and nobody helps me\n", MailKind.PERSON),
    ],
)
def test_a_machines_answer_is_told_by_what_it_declares_never_by_its_words(headers: str, kind: MailKind) -> None:
    assert read_mail(f"{HEAD}{headers}\nText.".encode()).kind is kind


def test_a_forms_own_address_is_nobodys_clue() -> None:
    mail = read_mail(b"From: Council form <noreply@example.org>\n\nText.")
    assert (mail.name, mail.address) == ("", "")


def test_moments_are_read_where_they_can_be() -> None:
    stamped = f"Received: from a by b; Mon, 23 Nov 2026 09:00:07 +0000\n{PLAIN}"
    mail = read_mail(stamped.encode())
    assert mail.sent_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert mail.arrived_at == datetime(2026, 11, 23, 9, 0, 7, tzinfo=UTC)
    assert read_mail(b"Date: yesterday\n\nx").sent_at is None


@pytest.fixture
def box(world: World, tmp_path: Path) -> Path:
    """A folder with one e-mail of Priya's, who is on file."""
    a_record(world.alice.actor)
    (tmp_path / "1.eml").write_text(PLAIN)
    return tmp_path


def received(box: Path) -> list[Fate]:
    return [each.fate for each in receive_mail(box, by=MAIL, clock=lambda: NOW)]


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_file())


def test_an_e_mail_is_a_contact_recognised_on_arrival(box: Path) -> None:
    assert received(box) == [Fate.KEPT]

    contact = Contact.objects.get()
    record = contact.people.get().record
    assert (contact.channel, contact.identification.outcome) == (Channel.EMAIL, Outcome.UNDECIDED)
    assert (record.full_name, record.email, record.phone) == ("Priya Shah", "priya@example.org", "07700 900142")
    assert contact.shown.candidates
    assert contact.notes.startswith("Again\n\nThey were back.")
    assert (names(box), names(box / SEEN)) == ([], ["1.eml"])


def test_the_same_e_mail_again_is_no_second_contact(box: Path) -> None:
    received(box)
    (box / "1.eml").write_text(f"Received: from elsewhere\n{PLAIN}")

    assert received(box) == [Fate.SEEN_BEFORE]
    assert Contact.objects.count() == 1
    assert names(box / SEEN) == ["1-2.eml", "1.eml"]


def test_another_e_mail_under_the_same_message_id_is_not_lost(box: Path) -> None:
    (box / "2.eml").write_text(PLAIN.replace("They were back", "He has a knife"))

    assert received(box) == [Fate.KEPT, Fate.KEPT]


def test_attachments_are_listed_and_an_empty_e_mail_is_kept(box: Path) -> None:
    (box / "1.eml").write_text(multipart(PHOTO, kind="mixed"))

    received(box)

    assert "gate.jpg (image/jpeg, 3 bytes)" in Contact.objects.get().notes


def test_machines_answers_are_put_apart(box: Path) -> None:
    (box / "1.eml").write_text(f"Auto-Submitted: auto-replied\n{PLAIN}")

    assert received(box) == [Fate.APART]
    assert not Contact.objects.exists()
    assert names(box / APART) == ["1.eml"]


def test_an_e_mail_leaves_the_box_only_when_its_contact_is_kept(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(receiving, "receive_contact", fail)
    assert received(box) == [Fate.FAILED]
    assert names(box) == ["1.eml"]


def test_one_killed_between_keeping_and_moving_is_moved_next_time(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(receiving, "put_aside", lambda *_: (_ for _ in ()).throw(OSError("killed")))
        received(box)

    assert received(box) == [Fate.SEEN_BEFORE]
    assert Contact.objects.count() == 1


@pytest.fixture
def maildir(box: Path) -> Path:
    """The same e-mail in a Maildir."""
    for folder in ("new", "cur", "tmp"):
        (box / folder).mkdir()
    (box / "1.eml").rename(box / "new" / "1795426200.M1.host")
    return box


def test_a_maildir_is_read_by_the_command(maildir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "receive", str(maildir)]) == 0
    assert "kept: K-" in capsys.readouterr().out
    assert names(maildir / SEEN) == ["1795426200.M1.host"]


def test_a_mailbox_that_is_not_there_is_said(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "receive", str(tmp_path / "nowhere")]) == 2
    assert "neither a file nor a folder" in capsys.readouterr().err
