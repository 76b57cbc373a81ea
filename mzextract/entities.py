"""What is found in an article: one class a kind, fields as in the public contract.

Every entity has its `text`, its `span` in the clean text, the `rule` that found it and all its `mentions` in the
article. What is not known is None.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from mzextract.base import Model
from mzextract.models import Span

Level = Literal["central", "province", "prefecture", "county", "township", "other"]
BodyKind = Literal["party", "government", "congress", "court", "mass_org", "social_org", "enterprise", "media", "other"]
Comparator = Literal["=", "≈", "≥", ">", "≤", "<", "range"]
ChangeKind = Literal["increase_by", "increase_to", "decrease_by", "decrease_to"]


class Entity(Model):
    """Base of all that is found: `text` stands at `span`, `rule` says why, `mentions` lists all places."""

    text: str
    span: Span
    rule: str
    mentions: tuple[Span, ...] = ()


class Region(Model):
    """An administrative division: its full name and GB/T 2260 code."""

    name: str
    adcode: str


class Organization(Entity):
    """A named organisation: 广东省民政厅, 中办 (full name 中共中央办公厅), 中华慈善总会.

    `full_name` is normalised: abbreviations spelled out, the region of a local body added from its surroundings.
    `region` is where a local body has its seat. `evidence` is where the text names the region that 省民政厅 leaves
    open, a place in it, or what tells which of several districts of one name is meant; None where the name itself says
    it, or nothing does.
    """

    full_name: str
    level: Level = "other"
    kind: BodyKind = "other"
    region: Region | None = None
    evidence: Span | None = None


class IssuingBody(Organization):
    """A body that issued, drafted, published or signed a document.

    `action` is the verb of the text (印发, 联合制定), `documents` are the titles that it issued, without 《》.
    """

    action: str | None = None
    documents: tuple[str, ...] = ()


class Period(Model):
    """The years that a document plans for, both included."""

    start_year: int
    end_year: int


class DocumentTitle(Entity):
    """A law, decree, plan, opinion, notice, report or standard named in the text; a book or film is of `kind` work.

    `title` stands without 《》; `aliases` are its short names (以下简称《指引》), `number` is 民发〔2024〕12号, `genre`
    its last word (意见, 条例), `stage` 试行, 草案 and the like. `issuers` are full names; `issuer_count` is 20 for
    等20部门. `issued_on` is an ISO date, only as exact as the text ("2020", "2024-05").
    """

    title: str
    aliases: tuple[str, ...] = ()
    kind: Literal["document", "work"] = "document"
    number: str | None = None
    genre: str | None = None
    stage: str | None = None
    period: Period | None = None
    issuers: tuple[str, ...] = ()
    issuer_count: int | None = None
    action: str | None = None
    issued_on: str | None = None


class TaskItem(Model):
    """One numbered task.

    `ordinal` is the number that its `marker` (一是, （二）) states, `title` what stands before the first 。；：, `text`
    the whole item without its marker, `children` the items nested in it.
    """

    ordinal: int
    marker: str | None = None
    title: str
    text: str
    span: Span
    children: tuple[TaskItem, ...] = ()


class TaskList(Entity):
    """A list of numbered tasks, measures or points.

    `lead` is what announces it, `declared_count` the number stated there (六项任务 → 6), `style` the kind of marker
    (一是, 第一, （一）, inline …). `complete`: the ordinals run from 1 without a gap up to the declared count, if any.
    """

    lead: str | None = None
    declared_count: int | None = None
    style: str
    items: tuple[TaskItem, ...] = ()
    complete: bool = True


class Quantity(Entity):
    """A number with its unit: 万 and 亿 multiplied out, percent as 90 for 90%.

    `value_max` is the upper end of a range. `change` says that the amount is added or taken away (增长5%), or reached
    by a change (提高到70%). `subject` is what is counted, `per` what it is counted for (每个乡镇), `deadline` the time
    phrase that bounds it. `status`: target is to be reached, actual has happened, reference describes, caps or names.
    """

    value: float
    value_max: float | None = None
    unit: str
    comparator: Comparator = "="
    change: ChangeKind | None = None
    subject: str | None = None
    per: str | None = None
    deadline: str | None = None
    status: Literal["target", "actual", "reference"] = "reference"


class NumericTarget(Quantity):
    """An amount that is committed, planned, required or forecast."""

    status: Literal["target", "actual", "reference"] = "target"


class TimeExpression(Entity):
    """A time expression with its TIMEX3 `value` and `mod` (END for 年底); `start` and `end` are inclusive ISO dates.

    What cannot be resolved, such as 今年 where no date is known, has no `start` and `end`.
    """

    value: str | None = None
    mod: str | None = None
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    start: str | None = None
    end: str | None = None


class Deadline(Entity):
    """By when something must or will be done; `date` is the last day that meets it (for `from` the first)."""

    value: str | None = None
    mod: str | None = None
    kind: Literal["by", "within", "until", "from", "period"]
    date: str | None = None
    task: str | None = None


class Person(Entity):
    """A named person.

    `titles` stand as in the text, each with the body that it bears (厅党组书记, 国务院总理); `organization` is the full
    name of the body in the first title that bears one.
    """

    name: str
    titles: tuple[str, ...] = ()
    organization: str | None = None


class Meeting(Entity):
    """A meeting named in the text.

    `kind` is 推进会, 座谈会 and so on; `convener` the full name of the body that called it (joint: joined by 、),
    `chair` the person who 主持. `status`: held where the article reports it, else mentioned. `date` is an ISO date.
    """

    name: str
    kind: str | None = None
    convener: str | None = None
    chair: str | None = None
    status: Literal["held", "mentioned"] = "mentioned"
    date: str | None = None
    place: str | None = None


class Statement(Entity):
    """Who says what: `speaker` as it stands, its `verb`, and the span of the `content`.

    A speaker is a person without title, a meeting (会议) or a document (《意见》); where a verb has no subject
    of its own, the one that carries over.
    """

    speaker: str
    verb: str
    content: Span


class Definition(Entity):
    """A term and what it is said to mean."""

    term: str
    definition: str


class Enumeration(Entity):
    """A list of parts without a count: …包括：A、B、C."""

    head: str
    items: tuple[str, ...]


class OtherEntity(Entity):
    """An entity read from JSON whose class is not at hand: its own fields stand as JSON gave them."""

    model_config = ConfigDict(frozen=True, extra="allow")
