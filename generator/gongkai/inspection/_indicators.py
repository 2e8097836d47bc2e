"""The indicators of 国办秘函〔2019〕19号 as far as records and pages can show them.

``verified`` is True where the words were compared with a published copy of the annex: the six of outright
failure as county offices reprint them in their quarterly reports, the hundred points and the line at 60.
How the points fall on single indicators is ours, in the spirit of the annex, and 未核验.
"""

from __future__ import annotations

from gongkai.model.inspection import Group, Indicator

_ANNEX = "国办秘函〔2019〕19号附件《政府网站与政务新媒体检查指标》"
_VETO = f"{_ANNEX}第一部分 单项否决指标"
_POINTS = f"{_ANNEX}第二部分 扣分指标（各项分值由本系统分配）"
_FOOT = "国办发〔2017〕47号《政府网站发展指引》"


def _of(  # noqa: PLR0913, PLR0917 -- a row of a table
    id_: str,
    group: Group,
    name: str,
    standard: str,
    source: str,
    points: float = 0,
    each: float = 0,
    codes: tuple[str, ...] = (),
) -> Indicator:
    verified = source in (_VETO, _FOOT)
    return Indicator(id_, group, name, standard, source, verified, points, each, codes)


INDICATORS: tuple[Indicator, ...] = (
    _of("V1", "单项否决", "安全、泄密事故等严重问题",
              "没有严重表述错误、泄密、有害内容、安全事故、弄虚作假；公开的内容里没有个人信息和密码", _VETO,
              codes=tuple(f"PII{number:03}" for number in range(1, 9))),
    _of("V2", "单项否决", "站点无法访问", "一周内每天多次访问，打不开的次数不到 5%", _VETO),
    _of("V3", "单项否决", "首页不更新", "最近 2 周首页有新内容", _VETO),
    _of("V4", "单项否决", "栏目不更新",
              "动态 2 周、公告和政策 6 个月没有更新的不到 5 个；应更新未更新的栏目不到 10 个；空白栏目不到 5 个",
              _VETO),
    _of("V5", "单项否决", "互动回应差", "网上有咨询建言的渠道；留言没有超过 3 个月不回应的", _VETO),
    _of("V6", "单项否决", "服务不实用",
              "有办事服务；八要素缺 4 类以上的指南不到 5 个（事项不到 5 个的，不是每个都这样）", _VETO),
    _of("P1", "发布解读", "政策文件要素", "政策标明有效性、文号写法规范、写明日期", _POINTS, 10, 0.5,
              ("TXT003", "TXT007", "TXT008", "TXT010", "TXT022", "TXT023", "NUM006")),
    _of("P2", "发布解读", "政策解读", "政策有解读，和解读互相链接", _POINTS, 8, 1, ("TXT009",)),
    _of("P3", "发布解读", "附件和正文", "附件齐全、正文完整", _POINTS, 6, 0.5,
              ("TXT001", "TXT004", "TXT006", "TXT011", "NUM011")),
    _of("P4", "发布解读", "栏目内容", "栏目有内容，按时更新", _POINTS, 6, 2, ("TXT012", "COL001")),
    _of("S1", "办事服务", "办事指南要素", "八要素齐全：名称、依据、条件、材料、地点、时间、电话、流程",
              _POINTS, 10, 0.2),
    _of("S2", "办事服务", "内容准确",
              "时限、收费、依据、流程前后一致，法律现行有效，编码正确", _POINTS, 6, 0.5,
              ("GUI002", "GUI003", "GUI004", "GUI005", "GUI006", "GUI007", "GUI008", "FLW004", "FLW005", "FLW006",
               "FLW007", "FLW008", "FLW009", "FLW010", "LAW001", "LAW003", "LAW004", "LAW006", "MAT003",
               "NUM001", "NUM002", "NUM003", "NUM004", "NUM005", "NUM007", "NUM008", "NUM013", "NUM014")),
    _of("S3", "办事服务", "材料明确", "没有“其他材料”之类的兜底说法和占位的字", _POINTS, 5, 0.5,
              ("GUI009", "GUI010", "GUI011", "MAT004", "MAT005", "MAT006")),
    _of("S4", "办事服务", "表格和样表", "表格、样表能下载，样表是填好的", _POINTS, 4, 0.5,
              ("FRM001", "FRM002", "FRM003")),
    _of("I1", "互动交流", "联系和投诉渠道", "电话打得通；渠道写明怎么处理、几天答复", _POINTS, 12, 0.5,
              ("CHN001", "CHN002", "NUM010", "NUM012", "NUM015", "VIL002")),
    _of("I2", "互动交流", "征集调查有反馈", "结束的征集公布了结果", _POINTS, 8, 2),
    _of("D1", "功能设计", "网站标识",
              "主办单位、联系方式、网站标识码、ICP 备案号、公安备案号齐全", _FOOT, 10, 2, ("NUM009", "PAG004")),
    _of("D2", "功能设计", "页面标签", "每页有规定的标签", _FOOT, 5, 1, ("PAG001", "PAG002", "PAG003")),
    _of("D3", "功能设计", "链接可用", "站内链接都打得开", _POINTS, 5, 0.1, ("PAG010", "PAG011")),
    _of("D4", "功能设计", "无障碍和速度", "有标题和替代文字，打开快，不向别的网站要东西", _POINTS, 5, 0.5,
              ("PAG005", "PAG007", "PAG008", "PAG009", "PAG012", "PAG013", "PAG014")),
)  # fmt: skip
