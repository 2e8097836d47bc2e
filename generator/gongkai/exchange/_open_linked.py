"""Items as linked data: schema.org GovernmentService and CPSV-AP 3.2, written as plain JSON-LD.

Sources: https://schema.org/GovernmentService and the Core Public Service Vocabulary Application
Profile 3.2 of SEMIC (PublicService, CompetentAuthority, Channel, Evidence, Output, Cost,
LegalResource). Identifiers are page addresses: absolute where the site has an address, else relative
to the file. No library is needed to write it; tests read it with rdflib and hold it against shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gongkai.model.addresses import slug_of_code
from gongkai.model.catalog import Catalog
from gongkai.model.county import Department
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD

CONTEXT: Mapping[str, Any] = {
    "schema": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_HAN = "zh"


@lru_cache(maxsize=8192)
def slug(code: str) -> str:
    """Return the address part of a code, which every place of an item asks for."""
    return slug_of_code(code)


def han(words: str) -> dict[str, str]:
    """Return a text in Chinese."""
    return {"@value": words, "@language": _HAN}


def service(item: Item, base: str, authority: Department | None, county: str) -> dict[str, Any]:
    """Return an item as one node; ``base`` leads from the file to the root of the site."""
    me = f"{base}items/{slug(item.code)}/"
    node: dict[str, Any] = {
        "@id": f"{me}#service",
        "@type": ["cpsv:PublicService", "schema:GovernmentService"],
        "dct:identifier": item.code,
        "dct:title": han(item.name),
        "schema:name": han(item.name),
        "dct:description": han(_described(item)),
        "schema:serviceType": han(item.type) if item.type else None,
        "schema:alternateName": [han(one) for one in item.aliases or ()],
        "schema:areaServed": han(county),
        "schema:url": {"@id": me},
        "dct:language": "zh",
        "cv:hasCompetentAuthority": _authority(item, base, authority, county),
        "cpsv:hasInput": list(_evidence(item, me)),
        "cpsv:produces": list(_outputs(item, me)),
        "cv:hasCost": list(_costs(item, me)),
        "cv:hasLegalResource": list(_laws(item, me)),
        "cv:processingTime": _duration(item),
    }
    return {key: value for key, value in node.items() if value not in (None, [])}


def channel(guide: Guide, base: str) -> dict[str, Any]:
    """Return where and when an item is had in one place, as a channel of the service."""
    own = slug(guide.item.code)
    me = f"{base}townships/{guide.place.slug}/{own}/"
    where = {
        "@type": ["schema:GovernmentOffice", "locn:Address"],
        "locn:fullAddress": _said(guide.location),
        "schema:address": _said(guide.location),
        "schema:openingHours": _said(guide.hours),
    }
    found: dict[str, Any] = {
        "@id": f"{me}#channel",
        "@type": ["cv:Channel", "schema:ServiceChannel"],
        "dct:identifier": f"{guide.item.code}@{guide.place.slug}",
        "schema:name": han((guide.centre and guide.centre.name) or guide.place.name),
        "schema:serviceUrl": {"@id": me},
        "schema:telephone": _said(guide.phone),
        "schema:serviceLocation": {key: value for key, value in where.items() if value},
    }
    return {
        "@id": f"{base}items/{own}/#service",
        "cv:hasChannel": {key: value for key, value in found.items() if value},
    }


def described(  # noqa: PLR0913 -- what DCAT asks of a data set
    catalog: Catalog,
    base: str,
    *,
    title: str,
    publisher: str,
    licence: str,
    files: Sequence[tuple[str, str, str, bytes, str]],
) -> dict[str, Any]:
    """Describe the data by DCAT 3: files as (path, title, media type, content, digest)."""
    agent = {
        "@type": ["foaf:Organization", "schema:GovernmentOrganization"],
        "foaf:name": han(publisher),
    }
    terms: Any = {"@id": licence} if licence.startswith("http") else han(licence)
    return {
        "@context": CONTEXT,
        "@id": f"{base}data/#dataset",
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:identifier": "gongkai-v1",
        "dct:title": han(title),
        "dct:description": han(
            f"{catalog.county.name}的政务服务事项、各乡镇的清单和办事指南、村级服务站、政策文件和监督渠道。"
        ),
        "dct:publisher": agent,
        "dct:language": "zh",
        "dct:license": terms,
        "dcat:keyword": [han(one) for one in ("政务公开", "政务服务", "乡镇", "办事指南")],
        "dcat:landingPage": {"@id": f"{base}data/"},
        "dcat:distribution": [
            {
                "@id": f"{base}{path}#file",
                "@type": ["dcat:Distribution", "schema:DataDownload"],
                "dct:title": han(words),
                "dct:license": terms,
                "dcat:downloadURL": {"@id": f"{base}{path}"},
                "dcat:accessURL": {"@id": f"{base}data/"},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
                "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                    "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
                },
            }
            for path, words, media, content, digest in files
        ],
    }


def _described(item: Item) -> str:
    conditions = [one for one in item.conditions or () if one.text != NONE_WORD]
    return "；".join(map(str, conditions)) or f"{item.name}（{item.type or '政务服务事项'}）"


def _said(words: str | None) -> str:
    return "" if words is None or words == NONE_WORD else words


def _authority(item: Item, base: str, department: Department | None, county: str) -> dict[str, Any]:
    name = department.name if department is not None else item.body or county
    me = f"{base}departments/#{slug(department.slug or name) if department else 'county'}"
    return {
        "@id": me,
        "@type": ["cv:PublicOrganisation", "schema:GovernmentOrganization"],
        "dct:identifier": (department and department.credit_code) or name,
        "skos:prefLabel": han(name),
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": han(county)},
    }


def _evidence(item: Item, me: str) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(item.materials or (), 1):
        yield {
            "@id": f"{me}#evidence-{at}",
            "@type": ["cv:Evidence", "schema:DigitalDocument"],
            "dct:identifier": f"{item.code}-evidence-{at}",
            "dct:title": han(one.name),
        }


def _outputs(item: Item, me: str) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(item.results or (), 1):
        if one.name:
            yield {
                "@id": f"{me}#output-{at}",
                "@type": ["cv:Output", "schema:Permit"],
                "dct:identifier": f"{item.code}-output-{at}",
                "dct:title": han(one.name),
            }


def _costs(item: Item, me: str) -> Iterator[dict[str, Any]]:
    if item.fees is None:
        return
    if not item.fees.charged:
        yield {
            "@id": f"{me}#cost",
            "@type": ["cv:Cost", "schema:MonetaryAmount"],
            "dct:identifier": f"{item.code}-cost",
            "cv:value": {"@value": "0", "@type": "xsd:decimal"},
            "schema:currency": "CNY",
            "dct:description": han("不收费"),
        }
    for at, one in enumerate(item.fees.lines or (), 1):
        yield {
            "@id": f"{me}#cost-{at}",
            "@type": ["cv:Cost", "schema:MonetaryAmount"],
            "dct:identifier": f"{item.code}-cost-{at}",
            "schema:currency": "CNY",
            "dct:description": han("：".join(filter(None, (one.name, one.standard)))),
        }


def _laws(item: Item, me: str) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(item.basis or (), 1):
        yield {
            "@id": f"{me}#law-{at}",
            "@type": ["eli:LegalResource", "schema:Legislation"],
            "dct:identifier": f"{item.code}-law-{at}",
            "dct:title": han(f"《{one.law}》{one.article or ''}"),
        }


def _duration(item: Item) -> dict[str, str] | None:
    """Return the promised limit as a duration; working days are told apart nowhere in XSD."""
    limit = item.promised_limit or item.legal_limit
    if limit is None or limit.unit in ("当场", NONE_WORD):
        return None
    words = f"PT{limit.number}H" if limit.unit == "小时" else f"P{limit.number}D"
    return {"@value": words, "@type": "xsd:duration"}
