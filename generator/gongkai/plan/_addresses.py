"""Where everything is: one address for each record, relative to the site root."""

from __future__ import annotations

from gongkai.model.addresses import slug_of_code, slug_of_name, slugs_of_names
from gongkai.model.bundles import Bundle
from gongkai.model.county import Department, Law
from gongkai.model.disclosure import Disclosure
from gongkai.model.items import Item
from gongkai.model.pages import Link
from gongkai.model.services import Service
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township, Village
from gongkai.model.vocabulary import Vocabularies


class Addresses:
    """Gives out addresses; made once for a book, from names and codes alone."""

    def __init__(self, disclosure: Disclosure) -> None:
        """Settle the slugs of everything that has no code of its own."""
        catalog = disclosure.catalog
        self._words = catalog.vocabularies
        self._departments = _slugs(catalog.departments)
        self._laws = _slugs(catalog.laws)
        self._bundles = _slugs(catalog.bundles)
        self._services = _slugs(catalog.services)
        self._certificates = slugs_of_names(c.name for c in disclosure.certificates)
        self._item_pages = {item.code: slug_of_code(item.code) for item in catalog.items}

    def slug(self, item: Item) -> str:
        """Return the address part of an item."""
        return self._item_pages[item.code]

    def item(self, item: Item) -> str:
        """Return the address of an item's page."""
        return f"items/{self._item_pages[item.code]}/"

    def guide(self, place: Township, item: Item) -> str:
        """Return the address of the guide for an item in a place."""
        return f"townships/{place.slug}/{self._item_pages[item.code]}/"

    def place(self, place: Township) -> str:
        """Return the address of a place."""
        return f"townships/{place.slug}/"

    def village(self, place: Township, village: Village) -> str:
        """Return the address of a village station."""
        return f"townships/{place.slug}/villages/{village.slug or slug_of_name(village.name)}/"

    def department(self, department: Department) -> str:
        """Return the address of a department."""
        return f"departments/{self._departments[department.name]}/"

    def matrix(self, department: Department) -> str:
        """Return the address of a department's matrix."""
        return f"matrix/{self._departments[department.name]}/"

    def law(self, law: Law) -> str:
        """Return the address of a law."""
        return f"laws/{self._laws[law.name]}/"

    def bundle(self, bundle: Bundle) -> str:
        """Return the address of a bundle."""
        return f"bundles/{self._bundles[bundle.name]}/"

    def service(self, service: Service) -> str:
        """Return the address of a public-service record."""
        return f"services/{self._services[service.name]}/"

    def certificate(self, name: str) -> str:
        """Return the address of a certificate."""
        return f"certificates/{self._certificates[name]}/"

    def text(self, text: WrittenText) -> str:
        """Return the address of a text; texts of ``pages`` stand at the root."""
        slug = text.front.slug or slug_of_name(text.stem)
        return f"{slug}/" if text.folder == "pages" else f"{text.folder}/{slug}/"

    def word(self, kind: str, vocabulary: str, name: str) -> str:
        """Return the address of a vocabulary word's list, such as ``themes/hunyu/``."""
        return f"{kind}/{word_slug(self._words, vocabulary, name)}/"

    def department_link(self, department: Department | None) -> Link | None:
        """Return the link to a department, if there is one."""
        return Link(department.name, self.department(department)) if department else None


def word_slug(vocabularies: Vocabularies, vocabulary: str, name: str) -> str:
    """Return the address part of a vocabulary word: its own, else pinyin."""
    term = vocabularies.term(vocabulary, name)
    return (term and term.slug) or slug_of_name(name)


def _slugs(records: tuple[Department | Law | Bundle | Service, ...]) -> dict[str, str]:
    named = slugs_of_names(record.name for record in records if not record.slug)
    return named | {record.name: record.slug for record in records if record.slug}
