"""Tasks of plans on pages of their own: all of them, and those of each responsible unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai.model.addresses import slugs_of
from gongkai.model.pages import Link, Page
from gongkai.model.standing import TaskView, names_unit
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_contexts import TasksPage
from gongkai.plan._text_views import task_row, unit_address
from gongkai.plan._views import Entry

ADDRESS = "policies/tasks/"
_LEAD = "文件里定下的任务：谁来做、什么时候做完、做到哪一步。"
_SCREENFUL = 8


def task_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of all tasks and one of each unit, also of those that have no page else."""
    tasks = shelf.disclosure.tasks
    if not tasks:
        return
    units: dict[str, list[TaskView]] = {}
    for task in tasks:
        named = (one for one in (*task.units, *task.helpers) if _is_unit(shelf, one))
        for name in dict.fromkeys(_full_name(shelf, one) for one in named):
            units.setdefault(name, []).append(task)
    addresses = _addresses(shelf, units)
    entries = tuple(
        Entry(name, addresses[name], _late(some), len(some), unit="项")
        for name, some in sorted(units.items(), key=lambda one: (-len(one[1]), addresses[one[0]]))
    )
    yield _page(shelf, ADDRESS, "任务清单", tasks, entries, ())
    for name, some in units.items():
        trail = (Link("任务清单", ADDRESS),)
        yield _page(shelf, addresses[name], f"{name}的任务", some, (), trail)


def _is_unit(shelf: Shelf, name: str) -> bool:
    return shelf.catalog.department(name) is not None or names_unit(name)


def _full_name(shelf: Shelf, name: str) -> str:
    department = shelf.catalog.department(name)
    return department.name if department else name


def _addresses(shelf: Shelf, names: Iterable[str]) -> Mapping[str, str]:
    """Return the page of tasks of each unit; who is no department gives way to those that are."""
    own = {name: address for name in names
           if (address := unit_address(shelf, name)).startswith(ADDRESS)}  # fmt: skip
    taken = ((f"/{slug}", slug, slug) for slug in shelf.at.departments.values())
    others = ((name, name, None) for name in names if name not in own)
    slugs = slugs_of((*taken, *others))
    return {name: own.get(name) or f"{ADDRESS}{slugs[name]}/" for name in names}


def _late(tasks: list[TaskView]) -> str:
    late = sum(task.late for task in tasks)
    return f"{late} 项已过时限" if late else ""


def _page(  # noqa: PLR0913, PLR0917 -- everything that a list is made of
    shelf: Shelf,
    address: str,
    title: str,
    tasks: tuple[TaskView, ...] | list[TaskView],
    units: tuple[Entry, ...],
    trail: tuple[Link, ...],
) -> Page:
    return Page(
        address=address,
        template="tasks",
        section="policies",
        meta=list_meta(title, _LEAD, "政策文件", "政策文件"),
        trail=(Link("政策文件", "policies/"), *trail),
        context=TasksPage(
            title=title,
            lead=_LEAD,
            units=units,
            rows=tuple(task_row(shelf, task, policy=True) for task in tasks),
            late=sum(task.late for task in tasks),
            filter_label="筛选任务" if len(tasks) > _SCREENFUL else "",
        ),
    )
