"""A county with one record of every kind and every free text field filled."""

from collections.abc import Callable
from typing import Any

from tests.builders import a_markdown

GUIDE = "townships/qingshan/qs-1/"
BENIGN = "文字"
FILE = "policies/files/mulu.csv"


def rich(text: str = BENIGN, *, body: str = "一段话。") -> dict[str, Any]:
    """Return the files of the county; ``text`` stands in every field that takes any text."""

    def name(of: str) -> str:
        return f"{of}{text}"

    return {
        "catalog/county.yml": _county(text),
        "catalog/departments.yml": [
            {"名称": name("民政局"), "代码": "minzheng", "简称": text, "类别": "政府部门", "职责": text,
             "地址": text, "电话": text, "办理时间": text, "网址": "https://mz.example/", "统一社会信用代码": text,
             "负责人": [{"职务": text, "姓名": text, "说明": text}], "监督渠道": [_channel(text)]},
            {"名称": "供水公司", "代码": "gongshui", "零报告": {"日期": "2026-01-01", "说明": text}},
        ],
        "catalog/laws.yml": [
            {"名称": name("甲法"), "代码": "jia", "类别": "法律", "文号": text, "发布机关": text,
             "公布日期": "2020-01-01", "链接": "https://law.example/1", "核验": "核验",
             "核验来源": text, "说明": text, "有效性": "已修改", "被替代": "乙法"},
            {"名称": "乙法", "代码": "yi", "文号": "第９号", "核验": "未核验"},
        ],
        "catalog/village-list.yml": {
            "名称": "县统一", "说明": text,
            "清单": [{"事项": name("登记"), "方式": "代办", "说明": text}],
        },
        "catalog/items/full.yml": _full(text, name),
        "catalog/items/none.yml": {
            "事项名称": "全无", "地方编码": "qs-2", "受理条件": "无", "申请材料": [], "办理流程": "无",
            "收费": "无", "办理结果": "无", "法定办结时限": "无", "承诺办结时限": "当场",
            "主题": ["社保救助"],
        },
        "catalog/items/missing.yml": {"事项名称": "全缺", "地方编码": "qs-3"},
        "catalog/items/fine.yml": {
            "事项名称": "罚款", "地方编码": "qs-4", "事项类型": "行政处罚", "实施主体": "民政局" + text,
        },
        "catalog/townships/qingshan.yml": _place(text, name),
        "catalog/townships/xianting.yml": {
            "名称": "县大厅", "代码": "xianting", "类别": "县级大厅", "事项清单": [name("登记")],
        },
        "catalog/bundles/one.yml": {
            "名称": name("一件事"), "代码": "yijianshi", "俗称": [text], "说明": text,
            "事项": [name("登记"), "全无"], "牵头部门": "minzheng",
            "联办": [{"单位": "minzheng", "职责": text}], "到现场次数": "1",
            "办理流程": _flow(text), "咨询方式": text, "常见问题": [{"问": text, "答": text}],
            "最近核验": _checked(text), "备注": text,
        },
        **{f"catalog/services/{n}.yml": one for n, one in enumerate(_services(text, name, body))},
        **_monthly(text, name),
        **_texts(text, name, body),
    }  # fmt: skip


def _monthly(text: str, name: Callable[[str], str]) -> dict[str, Any]:
    """Return what is counted month by month, with small counts that are hidden."""
    months = [f"2026-{month:02}" for month in range(7, 11)]
    return {
        "catalog/ratings/2026.yml": [
            {"月份": month, "乡镇": "qingshan", "非常满意": 40 + at, "满意": 9, "不满意": at, "联动反馈": at,
             "核实": at // 2, "整改": at // 2, "回访": 0}
            for at, month in enumerate(months)
        ],
        "catalog/figures/2026.yml": [
            {"月份": month, "乡镇": "qingshan", "事项": item, "受理": 50, "办结": 48 - at, "按时办结": 47 - at,
             "平均天数": "2.5"}
            for at, month in enumerate(months) for item in (name("登记"), "")
        ],
        "catalog/figures/rexian.yml": [
            {"月份": month, "热线": f"12345{text}", "收到": 30, "办结": 29, "按时办结": 28} for month in months
        ],
        "catalog/results/jieguo.yml": {
            "标题": name("结果"), "代码": "jieguo", "记录": [{"申请人": "赵小满", "结果": text}],
        },
    }  # fmt: skip


def _county(text: str) -> dict[str, Any]:
    return {
        "名称": f"青石县{text}", "主办单位": text, "承办单位": text, "电子邮箱": "a@qs.example",
        "联系方式": {"地址": text, "电话": "0000-6110003"}, "网站标识码": text, "ICP备案号": text,
        "公安备案号": "青公网安备 00000000000000号",
        "热线": [{"号码": "12345", "名称": text, "受理": text, "时间": text, "处理": text,
                 "时限": "5个工作日", "部门": ["minzheng"]}],
        "监督渠道": [_channel(text)], "跨乡镇事项": text, "演示": "是", "说明": text,
    }  # fmt: skip


def _channel(text: str) -> dict[str, Any]:
    return {
        "类型": "电话", "号码": text, "名称": text, "地址": text, "受理": text, "处理": text,
        "时限": "5个工作日", "时间": text, "网址": "https://ts.example/",
    }  # fmt: skip


def _checked(text: str) -> dict[str, Any]:
    return {"日期": "2026-09-01", "单位": text, "核验人": text}


def _flow(text: str) -> list[Any]:
    return [
        {"收件": {"办理人": text, "需要": [text], "产出": [text], "说明": text, "时限": "1个工作日",
                "分支": [{"如果": text, "转到": "补正"}]}},
        {"补正": {"办理人": text, "转到": "收件"}},
        {f"决定{text}": {"环节": "决定", "不计时": "是", "结束": "是"}},
        {"不予受理": {"结束": "是"}},
    ]  # fmt: skip


def _material(text: str, **more: str) -> dict[str, Any]:
    return {
        "名称": f"表{text}", "类型": text, "形式": "纸质", "来源": "自备", "出具单位": text, "原件": "1",
        "复印件": "2", "规格": text, "空白表格": FILE, "示例样表": FILE, "填报须知": text,
        "受理标准": text, "依据": text, **more,
    }  # fmt: skip


def _full(text: str, name: Callable[[str], str]) -> dict[str, Any]:
    return {
        "事项名称": name("登记"), "地方编码": "qs-1", "俗称": [text, name("俗")], "事项类型": "行政许可",
        "子项": [{"名称": name("设立"), "情形": text, "承诺办结时限": "1个工作日", "说明": text}],
        "设定依据": [{"法律": name("甲法"), "条款": text, "摘要": text, "链接": "https://law.example/2"},
                 {"法律": "乙法", "条款": "第七七条", "核验": "未核验"}],
        "事项状态": {"状态": "暂停", "原因": text, "文号": text, "自": "2026-01-01"},
        "事项来源": "法定权力", "领域": "市场监管", "办件量": "9", "权力来源": "法定本级行使",
        "实施主体": name("民政局"), "监管部门": "minzheng", "委托部门": "minzheng",
        "主体性质": "法定机关", "主体编码": text, "业务办理项编码": text, "版本": text,
        "自然人主题": ["户籍办理"], "法人主题": ["准营准办"], "承办人": text,
        "联办机构": ["minzheng", {"层级": "村", "环节": "收件", "职责": text, "时限": "1个工作日"}],
        "服务对象": ["自然人"], "法定办结时限": {"时限": "10个工作日", "说明": text},
        "承诺办结时限": {"时限": "4个工作日", "说明": text},
        "特别程序": [{"名称": text, "时限": "5个工作日", "说明": text}],
        "受理条件": [text, {"条件": text, "适用": [text]}],
        "办理流程": _flow(text), "办件类型": "承诺件", "办理形式": ["窗口", "网上"], "到现场次数": "1",
        "必须现场原因": text, "通办范围": "全县", "预约": text, "网上支付": text, "物流": text,
        "材料邮寄": text, "上门服务": text,
        "网办地址": {"网址": "https://wb.example/", "深度": "全程网办"}, "全程代办": text,
        "告知承诺": text, "容缺受理": text, "办理地点": text, "办理时间": text, "咨询方式": text,
        "监督投诉方式": [_channel(text)], "是否进驻大厅": "已进驻", "主题": ["社保救助", "婚育收养"],
        "申请材料": [_material(text, 必要性="必要"), _material(text, 必要性="容缺后补"), _material(text)],
        "收费": [{"项目": text, "标准": text, "依据": text, "减免": text}],
        "办理结果": [{"名称": name("执照"), "类型": "证照", "样本": FILE, "有效期": text, "领取方式": text}],
        "常见问题": [{"问": text, "答": text}], "最近核验": _checked(text), "备注": text,
    }  # fmt: skip


def _place(text: str, name: Callable[[str], str]) -> dict[str, Any]:
    office = {"名称": text, "地址": text, "办理时间": text}
    return {
        "名称": name("青山镇"), "代码": "qingshan", "类别": "镇", "俗称": [text], "简介": text,
        "便民服务中心": {**office, "楼层": text, "坐标": ["36.2", "113.4"], "怎么走": text,
                   "电话": text, "节假日": text, "赶集日": text},
        "分中心": [office],
        "窗口": [{"名称": name("综合"), "类型": "综合", "职责": text, "电话": text, "楼层": text,
                "办理时间": text, "监督渠道": [_channel(text)]}],
        "在岗人员": [{"岗位": text, "姓名": text, "AB岗": text, "窗口": text, "电话": text,
                  "职责": [text], "时间": text}],
        "监督渠道": [_channel(text)], "上门服务": text,
        "自助终端": [{**office, "可办": [name("登记")]}],
        "合作网点": [{**office, "类型": "银行", "可办": [name("登记")]}],
        "事项清单": [
            {"事项": name("登记"), "赋权方式": "委托办理", "赋权部门": "minzheng", "监管部门": "minzheng",
             "协议": {"编号": text, "签订": "2026-01-05", "备案": "2026-01-07", "备案机关": text},
             "审管衔接备忘录": text, "用章": text, "窗口": name("综合"), "备注": text,
             "改": {"承办人": text, "办理地点": text, "坐标": ["36.2", "113.4"], "怎么走": text,
                   "上门服务": text}},
            "全无", "全缺",
        ],
        "村级清单": "县统一",
        "村": [{"名称": name("上河村"), "代码": "shanghe", "俗称": [text], "便民服务站": text,
               "地址": text, "电话": text, "办理时间": text, "说明": text,
               "坐标": ["36.2", "113.4"], "怎么走": text, "增": ["全无"], "减": ["全缺"],
               "代办员": [{"岗位": text, "姓名": text, "AB岗": text, "电话": text, "时间": text}]}],
        "最近核验": _checked(text), "备注": text,
    }  # fmt: skip


def _services(text: str, name: Callable[[str], str], body: str) -> list[dict[str, Any]]:
    return [
        {"服务类型": "单位名录", "名称": name("卫生院"), "代码": "wsy", "类别": text, "地址": text,
         "电话": text, "办公时间": text, "职责": text, "网址": "https://wsy.example/", "主管部门": "minzheng",
         "乡镇": ["qingshan"], "俗称": [text], "最近核验": _checked(text), "备注": text},
        {"服务类型": "场馆信息", "名称": name("图书馆"), "代码": "tsg", "地址": text, "电话": text,
         "开放时间": text, "闭馆日": text, "预约方式": text, "收费": text, "容量": "90", "设施": [text]},
        {"服务类型": "常见问题", "问": name("问"), "代码": "wen", "答": body, "相关事项": ["全无"]},
        {"服务类型": "服务链接", "名称": name("平台"), "代码": "lj", "网址": "https://pt.example/", "说明": text},
        {"服务类型": "通知公告", "标题": name("停水"), "代码": "ts", "发布日期": "2026-10-01",
         "截止日期": "2026-12-01", "正文": body, "附件": [text]},
        {"服务类型": "普通信息", "名称": name("班车"), "代码": "bc", "发布日期": "2026-10-02", "正文": body},
    ]  # fmt: skip


def _texts(text: str, name: Callable[[str], str], body: str) -> dict[str, Any]:
    policy = {
        "标题": name("办法"), "代码": "banfa", "发文机关": text, "文号": text, "索引号": text,
        "主题分类": text, "主题词": [text], "成文日期": "2026-01-20", "发布日期": "2026-01-22",
        "有效性": "有效", "来源": text, "作者": text, "摘要": text, "乡镇": "qingshan",
        "关联": {"附件": ["files/mulu.csv", "files/gone.pdf"], "事项": [name("登记")]},
    }  # fmt: skip
    notice = {"标题": "通知", "代码": "tongzhi", "发布日期": "2025-03-01", "文号": "示发〔2025〕3号",
              "施行日期": "2025-03-01", "失效日期": "2026-03-01"}  # fmt: skip
    folders = ("notices", "news", "rules", "results")
    return {
        "content/policies/banfa.md": a_markdown(policy, body),
        "content/policies/tongzhi.txt": a_markdown(
            notice, f"青石县人民政府\n示发〔2025〕3号\n\n一、总则\n（一）{text}\n第一条　{text}。\n"
        ),
        "content/policies/files/mulu.csv": "序号,事项\n1,登记\n",
        "content/interpretations/jiedu.md": a_markdown(
            {"标题": name("解读"), "代码": "jiedu", "关联": {"解读对象": "banfa"}}, body
        ),
        **{
            f"content/{folder}/a.md": a_markdown({"标题": name(folder), "代码": "a"}, body)
            for folder in folders
        },
        "content/pages/about.md": a_markdown({"标题": "关于我们", "代码": "about"}, body),
        **_platform(text, name, body),
    }


REPORT = "content/disclosure/nianbao.md"
ROSTER = "catalog/duty/qingshan.yml"


def _platform(text: str, name: Callable[[str], str], body: str) -> dict[str, Any]:
    office = {"名称": text, "地址": text, "楼层": text, "邮政编码": text, "电话": text, "传真": text,
              "电子邮箱": "a@qs.example", "办理时间": text}  # fmt: skip
    report = {
        "种类": "年度报告", "年度": "2025", "单位": "qingshan", "标题": name("年报"),
        "主动公开": {"行政规范性文件": {"制发": "3", "现行有效": "9"}, "行政事业性收费": "1.5"},
        "依申请公开": {"本年新收": {"自然人": "2"}, "予以公开": {"自然人": "2"}},
        "复议诉讼": {"行政复议": {"结果维持": "1"}}, "附件": ["../policies/files/mulu.csv"],
    }  # fmt: skip
    sections = "\n\n".join(
        f"## {one}\n\n{body}"
        for one in ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    )
    rule = {"种类": "公开制度", "标题": name("公开办法"), "发文机关": text, "文号": text,
            "法律依据": [name("甲法")], "网址": "https://law.example/3"}  # fmt: skip
    day = {"自": "2026-11-18", "至": "2026-11-25"}
    return {
        "content/disclosure/zhinan.md": a_markdown(
            {"种类": "公开指南", "标题": name("指南"), "更新日期": "2026-01-02", "受理机构": office}, body
        ),
        "content/disclosure/banfa.md": a_markdown(rule, body),
        REPORT: a_markdown(report, sections),
        ROSTER: {
            "乡镇": "qingshan", "值班电话": text,
            "值班": [{**day, "岗位": text, "姓名": text, "带班": text, "电话": text, "时间": text}],
            "去向": [{**day, "岗位": text, "姓名": text, "去向": "下村", "说明": text, "替岗": text, "电话": text}],
        },
        "catalog/certificates/zhao.yml": {
            "名称": name("执照"), "别名": [text], "发证机关": text, "有效期": text, "电子证照": "是",
            "说明": text,
        },
    }  # fmt: skip
