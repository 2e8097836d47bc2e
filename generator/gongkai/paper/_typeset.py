"""Typesets sheets, booklets and policy texts with typst; the only module that imports it.

The layouts are in ``theme/paper/``; they get plain data. That of a guide chooses the largest type in
which it stays on one sheet. No date of making is written, so equal data give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.errors import UsageStop
from gongkai.inputs import digest_of
from gongkai.model.paper import PaperSource, Table
from gongkai.qr import Codes
from gongkai.source import paper_of

if TYPE_CHECKING:
    from typst import Fonts

_SHEETS, _OFFICIAL = Path("paper") / "paper.typ", Path("paper") / "official.typ"
# Chinese fonts that systems bring, the preferred first.
_FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
    "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "SimHei", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun",
)  # fmt: skip
# What GB/T 9704 asks for, and what stands in for it where it is not installed.
_KAI = ("KaiTi", "KaiTi_GB2312", "STKaiti", "Kaiti SC", "AR PL UKai CN")
_FANG = ("FangSong", "FangSong_GB2312", "STFangsong", "FZFangSong-Z02", "Noto Serif CJK SC",
         "Source Han Serif SC", "SimSun")  # fmt: skip
_BY_STYLE = {
    "body": _FANG,
    "title": ("FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC",
              "Source Han Serif SC", "SimSun"),
    "heading1": ("SimHei", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC"),
    "heading2": (*_KAI, *_FANG),
    "subtitle": (*_KAI, *_FANG),
}  # fmt: skip
_WITHOUT = "也可以加 --no-extras，这次不做；或把 site-config.yml 里的 PDF 改成 否。"


class Typesetter:
    """Makes PDF files; fonts are looked for once, when the first file is made."""

    def __init__(self, theme: Path) -> None:
        """Take the layout from a theme."""
        self._sheets = (theme / _SHEETS).read_bytes()
        self._official = (theme / _OFFICIAL).read_bytes()
        self._codes = Codes()

    @property
    def stamp(self) -> str:
        """What stands for layout, program and font in the key of a file.

        Raises:
            UsageStop: typst is not installed, or the machine has no Chinese font.
        """
        from importlib.metadata import PackageNotFoundError, version

        try:
            program = version("typst")
        except PackageNotFoundError as missing:
            message = f"做 PDF 要先安装：pip install 'gongkai[pdf]'。{_WITHOUT}"
            raise UsageStop(message) from missing
        layouts = (self._sheets, self._official)
        return digest_of((*layouts, program, self._family, sorted(self._known)))

    def pdf(self, data: Mapping[str, Any]) -> bytes:
        """Return the PDF of one sheet or booklet.

        Args:
            data: as ``theme/paper/paper.typ`` describes it; its sheets may hold an ``address``, which
                becomes a code to scan.
        """
        shown = {**data, "font": self._family, "codes": self._drawn(data["sheets"])}
        return self._made(self._sheets, shown)

    def official(self, given: PaperSource) -> bytes:
        """Return the PDF of a policy text, laid out as GB/T 9704 has it with the fonts there are."""
        paper = paper_of(given)
        parts = [
            {"rows": one.rows} if isinstance(one, Table)
            else {"style": one.style, "runs": [(run.text, run.strong) for run in one.runs]}
            for one in paper.parts
        ]  # fmt: skip
        fonts = {style: self._there(families) for style, families in _BY_STYLE.items()}
        fonts["head"] = fonts["title"]
        return self._made(self._official, {"title": paper.title, "fonts": fonts, "parts": parts})

    def _made(self, layout: bytes, shown: Mapping[str, Any]) -> bytes:
        import typst

        made = typst.compile(
            layout,
            format="pdf",
            font_paths=self._fonts,
            sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
        )
        if not isinstance(made, bytes):
            raise TypeError("typst gave no PDF")
        return made

    def _drawn(self, sheets: list[Mapping[str, Any]]) -> dict[str, str]:
        """Return the code of each address as SVG."""
        addresses = (one["address"] for one in sheets if one["address"])
        return {address: self._svg(address) for address in addresses}

    def _svg(self, address: str) -> str:
        code = self._codes.of(address)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{code.view}">'
            f'<path d="{code.path}" fill="none" stroke="#000"/></svg>'
        )

    @cached_property
    def _fonts(self) -> Fonts:
        import typst

        return typst.Fonts(include_embedded_fonts=False)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._fonts.families())

    def _there(self, families: Iterable[str]) -> list[str]:
        return [*(name for name in families if name in self._known), self._family]

    @cached_property
    def _family(self) -> str:
        found = next((name for name in _FAMILIES if name in self._known), None)
        if found is None:
            raise UsageStop(
                "本机没有中文字体，做不出 PDF。Debian、Ubuntu 请运行："
                f"sudo apt-get install fonts-noto-cjk，再生成一次。{_WITHOUT}"
            )
        return found
