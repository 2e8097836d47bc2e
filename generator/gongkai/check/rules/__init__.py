"""The rules, one a file; this table is the only place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.check._origins import Origins
from gongkai.check.rules import (
    attachments,
    document_numbers,
    flow_limits,
    flow_paths,
    flow_steps,
    forms,
    holidays,
    list_lines,
    material_cases,
    missing_elements,
    monthly_parts,
    monthly_rows,
    opening_hours,
    text_clauses,
    unanswered_channels,
    village_lists,
)
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its permanent code and the generator of its findings."""

    code: str
    check: Callable[[Catalog, Origins], Iterator[Finding]]


RULES: tuple[Rule, ...] = (
    Rule(missing_elements.CODE, missing_elements.check),
    Rule(list_lines.CODE, list_lines.check),
    Rule(flow_steps.CODE, flow_steps.check),
    Rule(flow_paths.CODE, flow_paths.check),
    Rule(flow_limits.CODE, flow_limits.check),
    Rule(holidays.CODE, holidays.check),
    Rule(material_cases.CODE, material_cases.check),
    Rule(village_lists.CODE, village_lists.check),
    Rule(attachments.CODE, attachments.check),
    Rule(forms.CODE, forms.check),
    Rule(opening_hours.CODE, opening_hours.check),
    Rule(unanswered_channels.CODE, unanswered_channels.check),
    Rule(text_clauses.CODE, text_clauses.check),
    Rule(document_numbers.CODE, document_numbers.check),
    Rule(monthly_parts.CODE, monthly_parts.check),
    Rule(monthly_rows.CODE, monthly_rows.check),
)

__all__ = ["RULES", "Rule"]
