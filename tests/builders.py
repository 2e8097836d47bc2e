"""Small worlds for tests: records from Chinese keys, a county as files, its site in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from gongkai import pipeline, reading
from gongkai.config import Config
from gongkai.derive import derive
from gongkai.frame import frames
from gongkai.inputs import digest_of, folder_digest, read_inputs
from gongkai.load import load
from gongkai.model.addresses import slug_of_name
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.certificates import CertificateNote
from gongkai.model.county import County, Department, Law
from gongkai.model.duty import Roster
from gongkai.model.items import Item
from gongkai.model.pages import Frame, FrameKey, Page
from gongkai.model.platform import KIND_KEY, PLATFORM_MODELS, PlatformText
from gongkai.model.texts import Front, WrittenText
from gongkai.model.townships import Township, VillageList
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.plan import plan
from gongkai.publish import Published
from gongkai.receipt import Order
from gongkai.source import mentions
from gongkai.values import replace

M = TypeVar("M", bound=BaseModel)
DAY = date(2026, 11, 20)
SETTINGS = "site_name: 青石县政务公开\ndocs_dir: content\nplugins:\n  - gongkai: {主色: 青}\n"
_UNWRITABLE = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffd]")
_MEANS = reading.Means()  # frames take a while, and are the same for equal settings


@cache
def vocabularies() -> Vocabularies:
    """Return the national vocabularies, as every county has them."""
    nowhere = load(read_inputs(Path(__file__).parent / "nowhere"))
    document = next(r.document for r in nowhere.records if r.kind == "vocabularies")
    assert document is not None
    return Vocabularies.of(Vocabulary.model_validate(one) for one in document.values)


def a_record(model: type[M], values: Mapping[str, Any]) -> M:
    """Make any record from its Chinese keys, words looked up in the national vocabularies."""
    return model.model_validate(dict(values), context={"vocabularies": vocabularies()})


def an_item(name: str = "个体工商户登记", /, **values: Any) -> Item:  # noqa: ANN401 -- record values
    """Make an item; its code is its name in pinyin unless one is given."""
    return a_record(Item, {"事项名称": name, "地方编码": f"qs-{slug_of_name(name)}", **values})


def a_place(name: str = "青山镇", /, **values: Any) -> Township:  # noqa: ANN401 -- record values
    """Make a place; a list may be given as names of items."""
    return a_record(Township, {"名称": name, "代码": "qingshan", "类别": "镇", **values})


def a_department(name: str = "县民政局", /, **values: Any) -> Department:  # noqa: ANN401 -- record values
    """Make a department."""
    return a_record(Department, {"名称": name, **values})


def a_law(name: str = "行政许可法", /, **values: Any) -> Law:  # noqa: ANN401 -- record values
    """Make a law."""
    return a_record(Law, {"名称": name, **values})


def a_bundle(name: str = "开餐馆一件事", /, **values: Any) -> Bundle:  # noqa: ANN401 -- record values
    """Make a bundle."""
    return a_record(Bundle, {"名称": name, **values})


def a_text(name: str, folder: str = "policies", body: str = "正文。", **front: Any) -> WrittenText:  # noqa: ANN401 -- record values
    """Make a Markdown text; its file is called ``name``, and so is the text unless 标题 is given."""
    made = a_record(Front, {"标题": name, **front})
    return WrittenText(
        folder, name, made, body, official=False, path=f"content/{folder}/{name}.md",
        mentions=mentions(body),
    )  # fmt: skip


def a_roster(place: str = "青山镇", /, **values: Any) -> Roster:  # noqa: ANN401 -- record values
    """Make the roster of a place."""
    return a_record(Roster, {"乡镇": place, **values})


def a_certificate_note(name: str = "营业执照", /, **values: Any) -> CertificateNote:  # noqa: ANN401 -- record values
    """Make what a county says of a certificate."""
    return a_record(CertificateNote, {"名称": name, **values})


def a_part(kind: str, body: str = "正文。", /, **front: Any) -> PlatformText:  # noqa: ANN401 -- record values
    """Make a text of the disclosure platform: 公开指南, 公开制度 or 年度报告."""
    made = a_record(PLATFORM_MODELS[kind], {KIND_KEY: kind, **front})
    stem = slug_of_name("-".join(map(str, (kind, *front.values()))))[:40]
    return PlatformText(made, body, stem, f"content/disclosure/{stem}.md")


def a_catalog(
    *records: BaseModel | WrittenText | PlatformText, county: Mapping[str, Any] | None = None
) -> Catalog:
    """Make a catalog that holds these records, each kind in the order given."""

    def of(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(record for record in records if isinstance(record, kind))

    services: tuple[Any, ...] = tuple(
        r for r in records if type(r).__module__ == "gongkai.model.services"
    )
    return Catalog(
        county=a_record(County, {"名称": "青石县", **(county or {})}),
        departments=of(Department),
        laws=of(Law),
        items=of(Item),
        townships=of(Township),
        village_lists=of(VillageList),
        bundles=of(Bundle),
        services=services,
        texts=of(WrittenText),
        holidays=(),
        vocabularies=vocabularies(),
        attachments={},
        platform=of(PlatformText),
        rosters=of(Roster),
        certificate_notes=of(CertificateNote),
    )


def a_book(
    *records: BaseModel | WrittenText | PlatformText,
    as_of: date = DAY,
    **county: Any,  # noqa: ANN401 -- record values
) -> dict[str, Page]:
    """Plan the site of these records; return its pages by address."""
    config = Config(root=Path(), site_name="青石县政务公开")
    book = plan(derive(a_catalog(*records, county=county), as_of=as_of), config)
    return {page.address: page for page in book.pages}


def a_county(
    root: Path, files: Mapping[str, Any] | None = None, *, settings: str = SETTINGS
) -> Path:
    """Write a county that checks without errors.

    ``files`` adds to it: mappings and lists are written as YAML, text and bytes as they are, and
    None takes a file away.
    """
    start: dict[str, Any] = {"site-config.yml": settings, "catalog/county.yml": {"名称": "青石县"}}
    return write(root, {**start, **(files or {})})


def write(root: Path, files: Mapping[str, Any]) -> Path:
    """Write files as ``a_county`` does."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else as_yaml(content)
            path.write_text(text, encoding="utf-8")
    return root


def as_yaml(values: Any) -> str:  # noqa: ANN401 -- any record
    """Write values as YAML; JSON is YAML, and nothing in it needs guessing."""
    return _UNWRITABLE.sub(_escaped, json.dumps(values, ensure_ascii=False, indent=1)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\U{ord(match[0]):08x}"


def a_markdown(front: Mapping[str, Any], body: str) -> str:
    """Write a text of ``content/`` with its front matter."""
    return f"---\n{as_yaml(front)}---\n{body}\n"


class RememberedFrames:
    """Gives what ``frames`` gives, each made once: a pure function of arguments and files."""

    def __init__(self) -> None:
        self._known: dict[str, dict[FrameKey, Frame]] = {}

    def __call__(
        self,
        config: Config,
        theme: Path,
        wanted: Iterable[FrameKey],
        assets: Mapping[str, str],
        proofs: Mapping[str, str] | None = None,
    ) -> dict[FrameKey, Frame]:
        if not config.whole:
            return frames(config, theme, wanted, assets, proofs)
        files = (config.file.read_bytes(), (theme / "assets" / "js" / "early.js").read_bytes())
        told = (replace(config, root=Path()), theme, sorted(assets.items()), proofs)
        key = digest_of((*files, folder_digest(theme / "frame"), repr(told)))
        known, keys = self._known.setdefault(key, {}), list(wanted)
        known |= frames(config, theme, [one for one in keys if one not in known], assets, proofs)
        return {one: known[one] for one in keys}


def made(
    root: Path,
    *,
    as_of: date = DAY,
    portable: bool = False,
    strict: bool = False,
    extras: bool = False,
) -> pipeline.Site:
    """Get the site of a county ready; frames are kept between counties of equal settings."""
    order = Order(root, as_of, portable=portable, strict=strict, extras=extras)
    return pipeline.prepare(reading.settings(root), read_inputs(root), order, _MEANS)


def built(
    root: Path,
    dest: Path,
    *,
    means: reading.Means | None = None,
    as_of: date = DAY,
    extras: bool = True,
) -> Published:
    """Build the site of a county into a folder, with nothing known but frames unless it is given."""
    order = Order(root, as_of, dest, extras=extras)
    _, done = pipeline.build(
        reading.settings(root), read_inputs(root), order, means or reading.Means()
    )
    return done


def a_site(
    root: Path, *, as_of: date = DAY, portable: bool = False, extras: bool = False
) -> dict[str, bytes]:
    """Make the site of a county in memory, as path → bytes."""
    files = made(root, as_of=as_of, portable=portable, extras=extras).artifacts
    return {one.path: one.content for one in files}


def an_attachment(name: str) -> bytes:
    """Return the least that a file of such a name may hold."""
    begins = {"pdf": b"%PDF-1.7", "png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "csv": b"a,b\n"}
    return begins.get(name.rpartition(".")[2].lower(), b"PK")


def texts_of(site: Mapping[str, bytes]) -> Iterable[tuple[str, str]]:
    """Yield every page of a site with its HTML."""
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, content.decode()


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, as path → bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
