"""The rules, one a file; this table is the only place that knows them all.

A module declares its codes (``DECLARES``) and offers one function. ``check(evidence)`` looks at the
whole catalog, in every run. ``look(record, origin)`` needs one record alone, of the kinds named in
``KINDS``; what it finds is kept with the file and found again only when the file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from msgspec import Struct

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check.rules import (
    annual_reports,
    attachments,
    broken_links,
    cancelled_lines,
    certificate_notes,
    certificates,
    columns,
    credit_codes,
    csv_marks,
    delegations,
    department_heads,
    division_codes,
    document_numbers,
    elements,
    empty_columns,
    empty_policies,
    exchanged,
    fee_lines,
    flow_limits,
    flow_paths,
    flow_steps,
    forms,
    freshness,
    future_dates,
    handovers,
    holidays,
    hour_spans,
    issued_here,
    item_codes,
    late_repeals,
    law_currency,
    law_fields,
    law_quotes,
    law_records,
    limits,
    list_lines,
    local_limits,
    material_cases,
    missing_elements,
    modes,
    monthly_parts,
    monthly_rows,
    opening_hours,
    paper_numbers,
    parent_basis,
    pasted,
    personal_data,
    phone_lengths,
    phone_numbers,
    place_channels,
    placeholders,
    policy_companions,
    power_list,
    result_names,
    rosters,
    said_force,
    sample_forms,
    shared_codes,
    text_clauses,
    text_days,
    text_facts,
    text_itself,
    text_spans,
    text_tables,
    unanswered_channels,
    unused_materials,
    unwritten,
    vague_words,
    village_lists,
    visits,
    written_days,
    yearly_volumes,
    zero_reports,
)
from gongkai.model.findings import Finding
from gongkai.model.rulings import SETTLING, Declared


class Rule(Struct, frozen=True):
    """A rule about the whole catalog: its permanent codes and the generator of its findings."""

    declares: tuple[Declared, ...]
    check: Callable[[Evidence], Iterator[Finding]]


class RecordRule(Struct, frozen=True):
    """A rule about one record by itself, of certain kinds."""

    declares: tuple[Declared, ...]
    kinds: tuple[str, ...]
    look: Callable[[Any, Origin], Iterator[Finding]]


RULES: tuple[Rule, ...] = tuple(
    Rule(one.DECLARES, one.check)
    for one in (
        missing_elements,
        list_lines,
        holidays,
        material_cases,
        village_lists,
        attachments,
        csv_marks,
        broken_links,
        forms,
        opening_hours,
        unanswered_channels,
        text_clauses,
        text_itself,
        text_tables,
        document_numbers,
        handovers,
        modes,
        cancelled_lines,
        local_limits,
        power_list,
        parent_basis,
        issued_here,
        pasted,
        sample_forms,
        zero_reports,
        policy_companions,
        late_repeals,
        said_force,
        columns,
        freshness,
        future_dates,
        law_currency,
        law_records,
        law_quotes,
        law_fields,
        annual_reports,
        rosters,
        certificate_notes,
        empty_columns,
        monthly_parts,
        monthly_rows,
        yearly_volumes,
        item_codes,
        shared_codes,
        division_codes,
        phone_lengths,
        personal_data,
    )
)
_OF_RECORDS: tuple[ModuleType, ...] = (
    limits,
    fee_lines,
    visits,
    result_names,
    unused_materials,
    certificates,
    vague_words,
    placeholders,
    unwritten,
    hour_spans,
    delegations,
    place_channels,
    elements,
    text_facts,
    text_spans,
    text_days,
    empty_policies,
    credit_codes,
    department_heads,
    paper_numbers,
    phone_numbers,
    exchanged,
    written_days,
    flow_steps,
    flow_paths,
    flow_limits,
)
RECORD_RULES: tuple[RecordRule, ...] = tuple(
    RecordRule(one.DECLARES, one.KINDS, one.look) for one in _OF_RECORDS
)
# Every code that a county may set a level for, or accept findings of.
DECLARED: tuple[Declared, ...] = (
    *(declared for rule in RULES for declared in rule.declares),
    *(declared for rule in RECORD_RULES for declared in rule.declares),
)


def looked_at(kind: str, record: object, origin: Origin) -> Iterator[Finding]:
    """Yield what the rules about single records find in one."""
    for rule in RECORD_RULES:
        if kind in rule.kinds:
            yield from rule.look(record, origin)


__all__ = ["DECLARED", "RECORD_RULES", "RULES", "SETTLING", "RecordRule", "Rule", "looked_at"]
