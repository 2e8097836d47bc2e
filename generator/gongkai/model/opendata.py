"""The open data in words: which files there are, what is in each, and a small example of it."""

from __future__ import annotations

from msgspec import Struct


class OpenFile(Struct, frozen=True):
    """A file below ``data/v1/``: its path, its name for people, what it holds, an example."""

    path: str
    title: str
    holds: str
    example: str = ""

    @property
    def linked(self) -> bool:
        """Whether it is linked data, which like the workbook is made in the second stage."""
        return self.path.endswith(".jsonld")


# Made in the second stage of a build, so that it is told of only where that stage runs.
BOOK = OpenFile("data/v1/gongkai.xlsx", "全部表格（Excel）",
                "一个工作簿：事项、办事指南、村、政策、渠道和批次各一张表。"
                "它的校验码在网站的 manifest.json 里。")  # fmt: skip
OPEN_FILES = (
    OpenFile("data/v1/items.json", "全部事项", "每个事项一条，栏名就是记录里的栏名。",
             '{"编码":"000131001000","网页":"items/000131001000/","当前状态":"在用",'
             '"事项名称":"个体工商户登记","事项类型":"行政许可"}'),
    OpenFile("data/v1/items.csv", "全部事项（表格）", "用 Excel 或 WPS 表格直接打开，一行一个事项。",
             "事项名称,编码,事项类型,…\n个体工商户登记,000131001000,行政许可,…"),
    OpenFile("data/v1/items.jsonl", "全部事项（一行一条）",
             "和 items.json 内容一样，一行一个事项，方便程序一行一行地读。下面的 .json 列表都有同名的 .jsonl。",
             '{"编码":"000131001000","网页":"items/000131001000/",…}\n{"编码":"qh-mz-001",…}'),
    OpenFile("data/v1/items.jsonld", "全部事项（关联数据）",
             "按 schema.org 的 GovernmentService 和欧盟 CPSV-AP 3.2 写的，给搜索引擎和别的系统用。",
             '{"@id":"items/000131001000/#service",'
             '"@type":["cpsv:PublicService","schema:GovernmentService"],'
             '"dct:title":{"@value":"个体工商户登记","@language":"zh"} }'),
    OpenFile("data/v1/guides.csv", "各地的办事指南（表格）",
             "一行是一个地方的一个事项：谁办、在哪办、几点办、电话多少。",
             "地方,事项名称,编码,当前状态,赋权方式,…\n青山镇,个体工商户登记,000131001000,在用,派驻,…"),
    OpenFile("data/v1/guides.jsonl", "各地的办事指南（一行一条）", "和上面的表格内容一样。",
             '{"地方":"青山镇","事项名称":"个体工商户登记","编码":"000131001000",…}'),
    OpenFile("data/v1/places.json", "乡镇、街道、园区和县大厅", "地址、电话、办理时间、窗口和监督渠道。",
             '{"网页":"townships/qingshan/","名称":"青山镇","代码":"qingshan","类别":"镇"}'),
    OpenFile("data/v1/villages.json", "村（社区）便民服务站", "每个村一条，“乡镇”是所属乡镇的代码。",
             '{"乡镇":"qingshan","名称":"上河村","代码":"shanghe"}'),
    OpenFile("data/v1/villages.csv", "村（社区）便民服务站（表格）", "一行一个村。",
             "乡镇,名称,代码,便民服务站,…\nqingshan,上河村,shanghe,…"),
    OpenFile("data/v1/departments.json", "部门", "名称、职责、地址和电话。",
             '{"名称":"县民政局","简称":"民政局","电话":"0000-…"}'),
    OpenFile("data/v1/laws.json", "法律法规", "事项的依据：名称、文号、公布和施行日期。",
             '{"名称":"促进个体工商户发展条例","核验":"核验"}'),
    OpenFile("data/v1/services.json", "公共服务", "单位名录、场馆信息、常见问题、服务链接、通知公告和普通信息。",
             '{"服务类型":"场馆信息","名称":"…","地址":"…"}'),
    OpenFile("data/v1/bundles.json", "一件事一次办", "由几个事项合成的一件事。",
             '{"包含事项":["000131001000","…"],"名称":"开办餐饮店一件事"}'),
    OpenFile("data/v1/policies.json", "政策文件、解读和通知", "标题、文号、日期、有效性和关联；正文在网页上。",
             '{"栏目":"policies","网页":"policies/fangquan-1/","标题":"…","有效性":"有效"}'),
    OpenFile("data/v1/policies.csv", "政策文件、解读和通知（表格）", "一行一份：标题、文号、日期和有效性。",
             "栏目,标题,发文机关,文号,…\npolicies,…,…,…"),
    OpenFile("data/v1/channels.json", "热线和监督投诉渠道", "县、乡镇和部门的全部渠道。",
             '{"层级":"县","单位":"青禾县","类型":"热线","号码":"12345"}'),
    OpenFile("data/v1/channels.csv", "热线和监督投诉渠道（表格）", "一行一个渠道。",
             "层级,单位,类型,号码,…\n县,青禾县,热线,12345,…"),
    OpenFile("data/v1/releases.csv", "发布批次（表格）",
             "每个批次的施行日期和文号；每批改了什么在 data/v1/releases/ 里。",
             "批次,名称,施行日期,文号\n2026-01,…,2026-01-01,…"),
    OpenFile("data/v1/dcat.jsonld", "数据说明（DCAT）", "给数据开放平台自动登记用。",
             '{"@type":["dcat:Dataset","schema:Dataset"],"dct:identifier":"gongkai-v1",…}'),
    OpenFile("data/v1/index.json", "文件清单", "每个文件的说明、大小和校验码。",
             '{"路径":"items.json","说明":"全部事项","字节":…,"sha256":"…"}'),
    OpenFile("data/v1/SHA256SUMS.txt", "校验码", "下载以后核对文件有没有坏：sha256sum -c SHA256SUMS.txt。",
             "8f4b…  items.json"),
)  # fmt: skip

# The schemas by their names: what each is about.
SCHEMAS = (
    ("item", "事项"),
    ("township", "乡镇"),
    ("service", "公共服务"),
    ("bundle", "一件事"),
    ("departments", "部门"),
    ("laws", "法律法规"),
    ("village-list", "村级清单"),
    ("county", "县"),
    ("policy", "文件的说明栏"),
)
