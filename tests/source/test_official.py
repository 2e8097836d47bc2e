"""Official documents: structure found, wording kept."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.official import OfficialText
from gongkai.source import print_official, read_official

LINES = (
    "一、总的想法", "（一）明确责任。各乡镇要", "1.摆好窗口", "①先问清", "第一章 总则",
    "第二条 为了方便", "附件", "附件:目录", "附件：1.目录", "2.清单", "青禾县人民政府办公室",
    "关于印发方案的通知", "青禾县放权工作方案", "各乡镇人民政府:", "2024年3月8日",
    "二〇二四年三月", "（此件公开发布）", "序号\t名称\t依据", "1\t登记\t《条例》第三条",
    "\t\t变更", "a\tb", "序号 名称 依据", "1 登记 第三条",
    "2 备案", "3 变更 第四条 许可", "来源：报社", "发布时间：2024-01-02 作者：甲", "打印 关闭",
    "扫一扫在手机打开当前页", "本报讯(记者 甲) 乙", "□青禾报记者 甲乙", "", "  ", " \t ",
    "青禾政办发〔2024〕5号", "青禾政办发〔20245号", "县政府 2024年1月1日", "在", "手机上打开",
    "当前页", "很长的一段话没有说完的时候就换了一行而且后面还要接着说下去", "结束了。",
    "位于，", "标题：某某", "《青禾县放权工作方案》已经同意,现印发", "- 2 -", "(某市行政局)",
    "\ufffd", "年 月 日", "大", "联系人：张三", "第", "一条",
)  # fmt: skip
SIGNS = "一二、（(）)1.第条。，:： \t\u3000附件年月日号《》关于通知标题a"
line = st.one_of(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(LINES), min_size=2, max_size=3).map("".join),
    st.text(alphabet=SIGNS, max_size=12),
)
texts = st.one_of(st.lists(line, max_size=14).map("\n".join), st.text())


def no_blanks(text: str) -> str:
    return "".join(text.split())


def structure(official: OfficialText) -> list[tuple[object, ...]]:
    return [
        (b.kind, b.level, b.token, b.anchor, b.heading_length, b.part, b.text, b.rows)
        for b in official.blocks
    ]


def kinds(text: str) -> list[str]:
    return [block.kind for block in read_official(text).blocks]


def odd(text: str) -> dict[str, int]:
    return {one.kind: one.line for one in read_official(text).oddities}


@given(texts)
def test_every_word_is_kept_in_its_place(text: str) -> None:
    official = read_official(text)
    pieces = [piece for block in official.blocks for piece in block.pieces]
    ordered = sorted([*pieces, *official.dropped], key=lambda piece: piece.line)
    assert no_blanks("".join(piece.text for piece in ordered)) == no_blanks(text)


@given(texts)
def test_joining_inserts_nothing(text: str) -> None:
    for block in read_official(text).blocks:
        words = "".join(piece.text for piece in block.pieces)
        assert no_blanks(block.text) == no_blanks(words)
        if block.kind != "table":
            assert block.text == words
            assert "\n" not in words


@given(texts)
def test_a_text_printed_and_read_again_is_the_same(text: str) -> None:
    official = read_official(text)
    again = read_official(print_official(official))
    assert structure(again) == structure(official)
    assert print_official(again) == print_official(official)


@given(texts)
def test_anchors_are_unique_and_headings_lie_inside_their_text(text: str) -> None:
    blocks = read_official(text).blocks
    anchors = [block.anchor for block in blocks if block.anchor]
    assert len(anchors) == len(set(anchors))
    assert all(0 <= block.heading_length <= len(block.text) for block in blocks)


def test_a_sentence_that_the_page_broke_is_one_again() -> None:
    official = read_official(
        "各单位要在年底以前把清单里的事项全部交下去，并且把接手的人教会带好管住，不许只发\n\n"
        "文件不管事。"
    )
    (block,) = official.blocks
    assert block.text.endswith("不许只发文件不管事。")
    assert (block.first, block.last) == (1, 3)


def test_a_narrow_line_above_a_wide_one_was_ended_on_purpose() -> None:
    wide = "窗口开在集市边上，逢集那天早开门一小时，赶集的人顺路就能把事办了。"
    assert kinds(f"某通知\n\n今天开张。\n方便赶集的人\n{wide}")[2:] == ["heading", "paragraph"]
    assert kinds(f"某通知\n\n今天开张。\n{wide[:16]}\n{wide[16:]}")[2:] == ["paragraph"]


def test_a_page_number_does_not_part_a_sentence() -> None:
    official = read_official("某通知\n\n各乡镇要把窗口建起来，把\n- 3 -\n桌椅备齐。")
    assert [block.text for block in official.blocks[1:]] == ["各乡镇要把窗口建起来，把桌椅备齐。"]
    assert [piece.line for piece in official.dropped] == [4]


def test_numbering_has_levels_and_anchors_in_either_width() -> None:
    official = read_official(
        "某方案\n\n三、重点\n（二）做法\n１.全角数字也认得。\n"
        "1.建窗口。要备齐桌椅。\n(1)桌子；\n（2）椅子。"
    )
    found = [(b.level, b.token, b.anchor) for b in official.blocks if b.token]
    assert found == [
        (1, "三、", "s3"),
        (2, "（二）", "s3-2"),
        (3, "１.", "s3-2-1"),
        (3, "1.", "s3-2-1x2"),
        (4, "(1)", "s3-2-1-1"),
        (4, "（2）", "s3-2-1-2"),
    ]


def test_articles_have_anchors_of_their_own() -> None:
    official = read_official(
        "某办法\n\n第一章 总则\n\n第十二条 为了方便群众，制定本办法：\n\n"
        "（一）先登记；\n\n第一百零三条　自公布之日起施行。"
    )
    assert [b.anchor for b in official.blocks if b.anchor] == [
        "ch-1",
        "art-12",
        "art-12-1",
        "art-103",
    ]


def test_numbers_inside_sentences_are_no_numbering() -> None:
    for text in (
        "一、二级公路由县里修。",
        "（一）项所列的人先办。",
        "第十一条规定的除外。",
        "3.5公里以内。",
    ):
        assert [block.token for block in read_official(f"某通知\n\n{text}").blocks] == ["", ""]


def test_a_run_in_heading_keeps_the_words_of_its_paragraph() -> None:
    (block,) = read_official("(一)明确责任。各乡镇要定人定岗，一件一件抓到底。").blocks
    assert (block.kind, block.text[: block.heading_length]) == ("paragraph", "(一)明确责任。")
    assert block.text == "(一)明确责任。各乡镇要定人定岗，一件一件抓到底。"


def test_a_number_that_is_malformed_is_kept_and_told() -> None:
    official = read_official("青禾政办发〔202418号\n\n关于过冬的通知\n\n各乡镇：\n\n请照办。")
    assert official.header.number == "青禾政办发〔202418号"
    assert odd("青禾政办发〔202418号\n\n关于过冬的通知")["malformed_number"] == 1
    assert "malformed_number" not in odd("青禾政办发〔2024〕18号\n\n关于过冬的通知")


def test_a_second_article_is_told_with_its_line() -> None:
    body = "县里把常办的事项交给乡镇办理，群众在家门口就能把事办成，不用再往县城跑一趟又一趟了。"
    assert odd(f"放权见成效\n\n{body}\n\n书屋开张\n\n本报讯(记者 甲) {body}")["second_article"] == 5
    assert "second_article" not in odd(f"放权见成效\n\n{body}\n\n书屋开张\n\n{body}")


def test_damage_is_told_with_its_line() -> None:
    assert odd("某通知\n\n这里有\ufffd字。")["unreadable"] == 3
    cut = "各乡镇要在十一月底以前把名单和发放时间张贴在村务公开栏，并由驻村干部逐户"
    assert odd(f"某通知\n\n{cut}")["cut_off"] == 3
    assert "cut_off" not in odd(f"某通知\n\n{cut}核对。")


def test_an_annex_that_is_named_and_not_there_is_told() -> None:
    assert odd("某通知\n\n请照办。\n\n附件：目录")["annex_missing"] == 5
    assert "annex_missing" not in odd("某通知\n\n请照办。\n\n附件：目录\n\n附件\n\n目录")


def test_what_the_page_says_about_a_text_is_kept() -> None:
    header = read_official(
        "当前位置：首页 > 动态\n窗口开到乡镇\n"
        "发布时间:2024-05-20 09:15 作者:某局 来源:某报 字体:【大】【小】\n\n今天开张。"
    ).header
    assert (str(header.published), header.author, header.source) == ("2024-05-20", "某局", "某报")


def test_a_date_in_chinese_numerals_is_a_date() -> None:
    header = read_official("某通知\n\n请照办。\n\n某县人民政府\n二〇二四年十一月二十五日").header
    assert (str(header.issued), header.signature) == ("2024-11-25", "某县人民政府")


def test_a_table_keeps_empty_cells_and_rows_broken_inside_a_cell() -> None:
    (table,) = read_official(
        "序号\t名称\t依据\t类别\n1\t备案\t第七条:要\n备案\t许可\n\t\t第八条\t"
    ).blocks
    assert table.rows[1:] == (("1", "备案", "第七条:要备案", "许可"), ("", "", "第八条", ""))
    assert table.row_lines == (1, 2, 4)


def test_a_table_of_blanks_keeps_its_rows_and_their_wording() -> None:
    text = "序号 事项名称 事项类型 承接乡镇\n1 高龄津贴 行政给付 各乡镇\n2 新事项一 公共服务\n特此通知。"
    table, after = read_official(text).blocks
    assert [" ".join(row) for row in table.rows] == text.split("\n")[:3]
    assert [piece.text for piece in table.pieces] == text.split("\n")[:3]
    assert (table.row_lines, after.text) == ((1, 2, 3), "特此通知。")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1 登记 第三条\n2 备案 第四条", 2),
        ("名称 依据 类别\n登记 第三条 许可\n备案 第四条 确认", 3),
        ("共 3 项，名称 依据\n1 登记 第三条 许可", 0),
        ("牢记 为民 宗旨\n提高 效率。 办好 实事", 0),
        ("一 个 人\n办 好 事", 0),
        ("5 登记 第三条\n3 备案 第四条", 0),
    ],
)
def test_rows_of_blanks_follow_short_heads_or_count_on(text: str, rows: int) -> None:
    assert sum(len(block.rows) for block in read_official(text).blocks) == rows


def test_hostile_text_is_read_in_time_that_grows_with_its_length() -> None:
    started = monotonic()
    for text in (
        "《" * 99_000,
        "一\n" * 9_000,
        "a\t" * 99_000,
        "（" * 99_000 + "\n" + " " * 99_000,
    ):
        assert no_blanks(print_official(read_official(text))) == no_blanks(text)
    assert monotonic() - started < 30


def test_kinds_follow_the_order_of_the_papers() -> None:
    text = (
        "青禾县人民政府文件\n\n青禾政发〔2024〕3号\n\n青禾县人民政府\n关于做好过冬工作的\n通知\n\n"
        "各乡镇人民政府：\n\n请照办。\n\n青禾县人民政府\n2024年11月1日\n\n（此件公开发布）"
    )
    assert kinds(text) == [
        "issuer", "number", "title", "addressee", "paragraph", "signature", "date", "public_note",
    ]  # fmt: skip
    assert read_official(text).header.title == "青禾县人民政府关于做好过冬工作的通知"


@pytest.mark.parametrize("token", ["第二0条", "第一０章", "第1二节", "第〇0条"])
def test_a_number_of_two_kinds_of_digits_is_no_numbering(token: str) -> None:
    official = read_official(f"关于某事的通知\n\n{token} 各乡镇应当按时办理。\n")
    assert not any(block.token for block in official.blocks)


def test_digits_of_any_width_are_a_numbering() -> None:
    official = read_official("某县办法\n\n第１２条 各乡镇应当按时办理。\n")
    assert [block.anchor for block in official.blocks if block.token] == ["art-12"]
