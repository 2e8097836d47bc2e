"""Leaks and look-alikes made by a grammar, so that no run sees the sentences of the last one.

Numbers are made here by the standards' own rules, not by the code under test. A look-alike is what real
sites print and nobody has to hide: codes, landlines, amounts, addresses of offices, words about passwords.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import dataclass

_PROVINCES = ("11", "13", "14", "21", "32", "36", "37", "41", "43", "44", "51", "53", "62", "65")
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_TOWNS, _VILLAGES = ("青山镇", "河口乡", "云岭街道"), ("上河村", "下河村", "石桥村")
_PERSONS = ("张三", "李四", "王小明", "欧阳春雪")


@dataclass(frozen=True)
class Sample:
    """A text, the value in it that must not be published (nothing in a look-alike), and its kind."""

    text: str
    value: str
    kind: str


class Grammar:
    """Makes samples from one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 -- samples, no secrets

    def leak(self) -> Sample:
        kind, make = self._chance.choice(self._leaks())
        before, value, after = make()
        return Sample(before + value + after, value, kind)

    def look_alike(self) -> Sample:
        return Sample(self._chance.choice(self._harmless())(), "", "")

    def _leaks(self) -> list[tuple[str, Callable[[], tuple[str, str, str]]]]:
        return [
            ("mobile", self._mobile_said),
            ("identity", self._identity_said),
            ("card", self._card_said),
            ("passport", self._passport_said),
            ("home", self._home_said),
            ("plate", self._plate_said),
            ("password", self._password_said),
            ("key", self._key_said),
        ]

    def _one(self, *choices: str) -> str:
        return self._chance.choice(choices)

    def _n(self, low: int, high: int) -> int:
        return self._chance.randint(low, high)

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choice(string.digits) for _ in range(count))

    def _person(self) -> str:
        return self._one(*_PERSONS)

    # ---- leaks

    def _mobile(self) -> str:
        number = f"1{self._one(*'3456789')}{self._digits(9)}"
        gap = self._one("", "", " ", "-", "－", " ")
        parts = self._chance.choice(((3, 7, 11), (3, 11, 11), (7, 11, 11)))
        cut = gap.join(
            filter(None, (number[: parts[0]], number[parts[0] : parts[1]], number[parts[1] :]))
        )
        wide = str.maketrans(string.digits, "０１２３４５６７８９")
        return cut.translate(wide) if self._chance.random() < 0.1 else cut

    def _mobile_said(self) -> tuple[str, str, str]:
        before = self._one(
            "联系电话：", f"{self._person()} ", "请拨打", "手机", "电话: ", "- {姓名: 张三, 电话: ", "+86 ",
            "联系人：李四，", "咨询（", "\n", "值班员王五 ",
        )  # fmt: skip
        return (
            before,
            self._mobile(),
            self._one("。", "", "，工作日接听", "}", "）", "\n", "、0000-6120001"),
        )

    def _identity(self) -> str:
        region = f"{self._one(*_PROVINCES)}{self._n(1, 12):02}{self._n(21, 83)}"
        day = f"{self._n(1935, 2015)}{self._n(1, 12):02}{self._n(1, 28):02}"
        body = region + day + self._digits(3)
        weights = [2 ** (17 - at) % 11 for at in range(17)]
        total = sum(int(one) * by for one, by in zip(body, weights, strict=True))
        return body + "10X98765432"[total % 11]

    def _identity_said(self) -> tuple[str, str, str]:
        number = self._identity()
        if self._chance.random() < 0.3:
            gap = self._one(" ", "-")
            number = gap.join((number[:6], number[6:14], number[14:]))
        number = number.lower() if self._chance.random() < 0.2 else number
        before = self._one(
            "身份证号：", f"{self._person()}，", "公民身份号码", "证件号码: ", "| ", "\n"
        )
        return before, number, self._one("。", "", " |", "，男", "）")

    def _card_said(self) -> tuple[str, str, str]:
        body = self._one("6212", "6217", "6222", "6225", "6228", "6230") + self._digits(
            self._chance.choice((11, 14))
        )
        total = sum(
            sum(divmod(int(one) * 2, 10)) if at % 2 == 0 else int(one)
            for at, one in enumerate(reversed(body))
        )
        number = body + str(-total % 10)
        if self._chance.random() < 0.4:
            number = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
        return (
            self._one("银行卡号：", "一卡通 ", f"{self._person()} 农商行 ", "打到"),
            number,
            self._one("。", "", "（本人）"),
        )

    def _passport_said(self) -> tuple[str, str, str]:
        number = self._one("E", "G", "EA", "EC") + self._digits(8)
        number = number[:9]
        before = self._one("护照号：", "护照号码 ", "持护照", "Passport No. ", "港澳通行证号码：")
        return before, number, self._one("。", "", "，有效")

    def _home_said(self) -> tuple[str, str, str]:
        detail = self._one(
            f"{self._one(*_VILLAGES)}{self._n(1, 12)}组{self._n(1, 99)}号",
            f"{self._one(*_VILLAGES)}{self._n(1, 199)}号",
            f"人民路{self._n(1, 300)}号",
            f"幸福小区{self._n(1, 30)}号楼{self._n(1, 4)}单元{self._n(101, 902)}室",
            f"阳光花园{self._n(1, 30)}栋{self._n(101, 902)}",
        )
        before = self._one(
            "家庭住址：",
            "现住址: ",
            f"{self._person()}，住",
            "住址：",
            "户籍地址：",
            f"{self._person()}家住",
        )
        if before.endswith("，住"):
            before += "址"
        town = self._one("", *_TOWNS)
        return before + town, detail, self._one("。", "", "，低保户")

    def _plate_said(self) -> tuple[str, str, str]:
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
        tail = [
            self._chance.choice(letters + string.digits) for _ in range(self._chance.choice((5, 6)))
        ]
        tail[self._chance.randrange(len(tail))] = self._chance.choice(string.digits)
        plate = (
            self._one(*"京赣晋鲁湘川")
            + self._chance.choice(letters)
            + self._one("", "", "·", " ")
            + "".join(tail)
        )
        return (
            self._one("车牌", "车牌号：", "驾驶", "当事人的", "车辆 "),
            plate,
            self._one("。", "", "小型汽车", "，罚款200元"),
        )

    def _secret(self, length: int) -> str:
        alphabet = string.ascii_letters + string.digits
        body = "".join(self._chance.choice(alphabet) for _ in range(length - 2))
        return (
            f"{self._chance.choice(string.ascii_letters)}{body}{self._chance.choice(string.digits)}"
        )

    def _password_said(self) -> tuple[str, str, str]:
        before = self._one(
            "密码：", "密码: ", "口令：", "登录密码为", "初始密码是", "bgs@example.gov.cn 密码 ", "password=", "pwd: ",
            "邮箱 xx@163.com，密码：", "密码（注意大小写）：",
        )  # fmt: skip
        return (
            before,
            self._secret(self._n(6, 14)),
            self._one("。", "", "，请勿外传", "\n"),
        )

    def _key_said(self) -> tuple[str, str, str]:
        return self._chance.choice((
            ("AccessKey ", "LTAI" + self._secret(20), "。"),
            ("", "AKIA" + "".join(self._chance.choice(string.ascii_uppercase + string.digits) for _ in range(16)), ""),
            ("token: ", self._secret(32), "\n"),
            ("appsecret=", self._secret(32), "&x=1"),
            ("密钥：", self._secret(24), "。"),
            ('api_key = "', self._secret(32), '"'),
            ("", "ghp_" + self._secret(36), ""),
        ))  # fmt: skip

    # ---- look-alikes

    def _credit_code(self) -> str:
        body = (
            self._one("11", "12", "52", "91", "92", "93") + self._one(*_PROVINCES) + self._digits(4)
        )
        body += "".join(self._chance.choice(_CREDIT) for _ in range(9))
        total = sum(_CREDIT.index(one) * by for one, by in zip(body, _CREDIT_WEIGHTS, strict=True))
        return body + _CREDIT[-total % 31]

    def _basic_code(self) -> str:
        return (
            f"00{self._one('01', '05', '07', '10', '20')}{self._digits(5)}{self._one('000', '001')}"
        )

    def _harmless(self) -> list[Callable[[], str]]:
        return [
            lambda: f"统一社会信用代码：{self._credit_code()}",
            lambda: f"主体编码: {self._credit_code()}",
            lambda: f"（{self._credit_code()}）",
            lambda: f"实施编码: {self._credit_code()}{self._one(*'3456')}{self._basic_code()}",
            lambda: f"业务办理项编码 {self._credit_code()}3{self._basic_code()}{self._digits(2)}",
            lambda: f'基本编码: "{self._basic_code()}"',
            lambda: (
                f"区划代码: {self._one(*_PROVINCES)}{self._digits(4)}{self._one(*'0123')}{self._digits(5)}"
            ),
            lambda: f"网站标识码：{self._one(*_PROVINCES)}{self._digits(8)}",
            lambda: (
                f"电话：0{self._one('355', '791', '537', '10')}-{self._one(*'2345678')}{self._digits(6)}"
            ),
            lambda: (
                f"电话 0{self._one('355', '791')}{self._one(*'2345678')}{self._digits(6)}、{self._digits(4)}"
            ),
            lambda: f"拨打{self._one('12345', '12315', '12333', '12369', '12393', '110')}",
            lambda: f"客服 400-{self._digits(3)}-{self._digits(4)}",
            lambda: f"晋公网安备 {self._one(*_PROVINCES)}{self._digits(12)}号",
            lambda: f"{self._one(*'京赣晋')}ICP备{self._digits(8)}号-{self._digits(1)}",
            lambda: f"青政办发〔20{self._digits(2)}〕{self._n(1, 300)}号",
            lambda: (
                f"索引号 {self._one(*_PROVINCES)}{self._digits(6)}/20{self._digits(2)}-{self._digits(5)}"
            ),
            lambda: (
                f"投资 1{self._one(*'3456789')}{self._digits(9)}{self._one('元', '万元', '平方米')}"
            ),
            lambda: f"受理编号：1{self._one(*'3456789')}{self._digits(9)}",
            lambda: f"流水号 20{self._digits(2)}0{self._one(*'123')}1{self._digits(11)}",
            lambda: f"见 https://example.gov.cn/art/1{self._one(*'3589')}{self._digits(9)}.html",
            lambda: (
                f"地址：{self._one(*_TOWNS)}{self._one(*_VILLAGES)}{self._n(1, 9)}组{self._n(1, 99)}号"
            ),
            lambda: (
                f"便民服务站在幸福小区{self._n(1, 9)}号楼{self._n(1, 4)}单元{self._n(101, 302)}室"
            ),
            lambda: self._one(
                "家庭住址：详细到村、组和门牌号",
                "居住地址证明 1 份",
                "户籍地址要和户口本一致",
                "住在本村一年以上",
                "户籍所在地：江西省青石县青山镇",
                "住在上河村3组的村民可以到村里办",
                "住址：同身份证",
            ),
            lambda: self._one(
                "密码：请输入 8 位以上",
                "密码为6-18位字母和数字",
                "忘记密码",
                "密码：******",
                "口令不得外传",
                "密码由8位数字组成",
                "初始密码为身份证后六位",
                "密码：",
                "password: required",
                "修改密码后 30 分钟生效",
                "密码锁定 24 小时",
            ),
            lambda: f"{self._one('身份证', '护照', '银行卡')}复印件 {self._digits(1)} 份",
            lambda: f"护照办理，{self._n(7, 20)}个工作日",
            lambda: f"138****{self._digits(4)}、35*************{self._digits(3)}",
            lambda: f"增值电信业务经营许可证 {self._one(*'京赣鲁')}B2-20{self._digits(6)}",
            lambda: f"{self._one(*'京赣鲁')}械注准20{self._digits(9)}",
            lambda: f"食品生产许可证 SC1{self._digits(13)}",
            lambda: (
                f"坐标 {self._chance.uniform(20, 40):.10f}, {self._chance.uniform(90, 120):.10f}"
            ),
            lambda: f"2026-01-0{self._one(*'123456789')} 09:00 至 2026-12-31 17:30",
            lambda: f"GB/T {self._digits(5)}-20{self._digits(2)}、DB14/T {self._digits(4)}-2021",
            lambda: f"ISBN 978{self._digits(10)}",
            lambda: (
                f"{self._one('A', 'B')}级景区、京A 级、G{self._digits(4)} 次列车、G{self._digits(2)}高速"
            ),
        ]
