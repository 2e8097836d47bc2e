"""Texts of the disclosure platform: which of three records the front matter is.

Source: 国办公开办函〔2019〕61号 names the parts of the platform.
"""

from __future__ import annotations

from gongkai.check._origins import Origin
from gongkai.check._shape import shaped
from gongkai.model.findings import Finding, finding
from gongkai.model.platform import KIND_KEY, PLATFORM_MODELS, PlatformText
from gongkai.model.vocabulary import Vocabularies
from gongkai.source import TextFile


def platform_text(
    file: TextFile, vocabularies: Vocabularies, findings: list[Finding]
) -> tuple[PlatformText, bool] | None:
    """Return the text of a file and whether all of its front matter fitted; None if it is none."""
    values = file.document.values if file.document else {}
    origin = Origin(file)
    kind = str(values.get(KIND_KEY, "")) if isinstance(values, dict) else ""
    model = PLATFORM_MODELS.get(kind)
    if model is None:
        said = f"种类“{kind}”不可用" if kind else "没有写 种类"
        findings.append(
            finding(
                "PLT001",
                origin.mark((KIND_KEY,)),
                field=KIND_KEY,
                message=f"{said}，不知道这个文件是信息公开平台的哪一部分。",
                help=f"请在说明栏里写 种类，是其中之一：{'、'.join(PLATFORM_MODELS)}。",
            )
        )
        return None
    front, problems = shaped(model, values, origin, vocabularies)
    findings.extend(problems)
    if front is None:
        return None
    return PlatformText(front, file.body, file.stem, file.path), not problems
