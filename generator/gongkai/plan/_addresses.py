"""Where everything is: one address for each record, relative to the site root."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.memory import Memory
from gongkai.model.addresses import slug_of_code, slug_of_name, slugs_of_names
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Names, identity, slugs_of_records
from gongkai.model.county import Department, Law
from gongkai.model.disclosure import Disclosure
from gongkai.model.items import Item
from gongkai.model.pages import Link
from gongkai.model.services import Service
from gongkai.model.texts import WrittenText
from gongkai.model.townships import Township, Village
from gongkai.model.vocabulary import WORD_FOLDERS, slugs_of_words


class Laws:
    """The laws of a county by their names, with the address of each."""

    def __init__(self, *laws: Law) -> None:
        """Settle the addresses of laws that have no code of their own."""
        self.slugs = slugs_of_records(laws)
        self._names = Names.of(laws)

    def address(self, law: Law) -> str:
        """Return the address of a law."""
        return f"laws/{self.slugs[identity(law)]}/"

    def named(self, ref: str) -> tuple[Law, str] | None:
        """Find a law and its address by name, short name, number or alias."""
        found: Law | None = self._names.one(ref)
        return (found, self.address(found)) if found else None


class Addresses:
    """Gives out addresses; made once for a book, from names and codes alone."""

    def __init__(self, disclosure: Disclosure, memory: Memory | None = None) -> None:
        """Settle the slugs of everything that has no code of its own."""
        of = (memory or Memory()).of
        catalog = disclosure.catalog
        self.laws = of(Laws, *catalog.laws)
        self._departments = slugs_of_records(catalog.departments)
        self._bundles = slugs_of_records(catalog.bundles)
        self._services = slugs_of_records(catalog.services)
        self._villages = {place.slug: of(_villages, place) for place in catalog.townships}
        self._words = {
            folder: slugs_of_words(catalog.vocabularies, folder) for folder in WORD_FOLDERS
        }
        self._certificates = slugs_of_names(c.name for c in disclosure.certificates)
        self._item_pages = {item.code: of(slug_of_code, item.code) for item in catalog.items}

    @property
    def departments(self) -> Mapping[str, str]:
        """The address part of every department; a new one may change that of an old one."""
        return self._departments

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
        return f"townships/{place.slug}/villages/{self.village_slug(place, village)}/"

    def village_slug(self, place: Township, village: Village) -> str:
        """Return the part of a village's address that is its own."""
        return self._villages[place.slug][identity(village)]

    def department(self, department: Department) -> str:
        """Return the address of a department."""
        return f"departments/{self._departments[identity(department)]}/"

    def matrix(self, department: Department) -> str:
        """Return the address of a department's matrix."""
        return f"matrix/{self._departments[identity(department)]}/"

    def law(self, law: Law) -> str:
        """Return the address of a law."""
        return self.laws.address(law)

    def bundle(self, bundle: Bundle) -> str:
        """Return the address of a bundle."""
        return f"bundles/{self._bundles[identity(bundle)]}/"

    def service(self, service: Service) -> str:
        """Return the address of a public-service record."""
        return f"services/{self._services[identity(service)]}/"

    def certificate(self, name: str) -> str:
        """Return the address of a certificate."""
        return f"certificates/{self._certificates[name]}/"

    def text(self, text: WrittenText) -> str:
        """Return the address of a text; texts of ``pages`` stand at the root."""
        slug = text.front.slug or slug_of_name(text.stem)
        return f"{slug}/" if text.folder == "pages" else f"{text.folder}/{slug}/"

    def word(self, kind: str, vocabulary: str, name: str) -> str:
        """Return the address of a vocabulary word's list, such as ``themes/hunyu/``."""
        slug = self._words[kind].get(f"{vocabulary}/{name}") or slug_of_name(name)
        return f"{kind}/{slug}/"

    def department_link(self, department: Department | None) -> Link | None:
        """Return the link to a department, if there is one."""
        return Link(department.name, self.department(department)) if department else None


def _villages(place: Township) -> Mapping[str, str]:
    return slugs_of_records(place.villages or ())
