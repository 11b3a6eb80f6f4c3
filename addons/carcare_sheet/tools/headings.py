"""Know the headings that Chinese shops write over their customer lists.

Plain Python: no database, no Odoo. A *target* is what a column is imported as; its
keys are the keys of ``SYNONYMS``. A column without target is kept with its row.
"""

import re
import unicodedata

SYNONYMS = {
    "name": "车主姓名 客户姓名 会员姓名 姓名 名字 名称 车主 客户 客户名称 顾客 会员 称呼 "
    "联系人 name customer owner",
    "phone": "手机号码 手机号 手机 电话 联系电话 电话号码 联系方式 联系手机 车主电话 "
    "客户电话 会员电话 移动电话 phone mobile tel telephone",
    "plate": "车牌号 车牌 车牌号码 号牌 号牌号码 牌照 牌照号 车号 车辆牌照 plate "
    "licenceplate licenseplate",
    "vin": "车架号vin 车架号 车架号码 vin vin码 vin号 车辆识别代号 车辆识别代码 "
    "车辆识别码 识别代码 底盘号 大架号 chassis",
    "model": "车型 车辆型号 品牌车型 车辆品牌 厂牌型号 品牌型号 车系 品牌 汽车品牌 "
    "车辆 车款 model brand car vehicle",
    "engine_no": "发动机号 发动机号码 发动机 engine engineno",
    "color": "颜色 车身颜色 车色 color colour",
    "first_visit": "首次到店日期 首次到店 首次到店时间 首次消费日期 到店日期 建档日期 "
    "登记日期 入会日期 办卡日期 开卡日期 firstvisit",
    "registration": "初次登记日期 注册日期 上牌日期 上牌时间 初登日期 行驶证注册日期 "
    "registrationdate",
    "purchase": "购车日期 购买日期 购车时间 purchasedate",
    "odometer": "里程公里 里程 公里数 行驶里程 当前里程 里程数 里程km 表显里程 进厂里程 "
    "行驶公里 公里 odometer mileage km",
    "inspection": "年检到期 年检日期 年检到期日 年检有效期 年审到期 年审日期 检验有效期至 "
    "检验有效期 inspection",
    "compulsory": "交强险到期 交强险到期日 交强险 保险到期 保险到期日 保险到期日期 "
    "保险日期 交强险日期 insurance insuranceexpiry",
    "commercial": "商业险到期 商业险到期日 商业险 商业险日期",
    "insurer": "保险公司 承保公司 投保公司 insurer",
    "source": "来源 客户来源 来源渠道 渠道 获客渠道 从哪来 source channel",
    "note": "备注 说明 客户备注 偏好 喜好 特殊要求 注意事项 备注信息 note notes remark",
    "birthday": "生日 出生日期 出生年月 客户生日 birthday",
    "street": "地址 住址 联系地址 家庭住址 address",
    "balance": "储值余额 余额 卡余额 会员卡余额 账户余额 储值 剩余金额 balance",
    "uses": "洗车次数剩余 剩余次数 次卡剩余 洗车次数 剩余洗车次数 次数 次卡余次 uses",
    "skip": "序号 编号 no 行号 number id",
}

_BY_HEADING = {
    heading: target for target, line in SYNONYMS.items() for heading in line.split()
}
_CERTAIN = {"name", "phone", "plate", "vin"}
_LOOK_IN = 20


def normalise(text):
    """Return a heading without case, width, spaces and signs.

    >>> normalise(" 车架号（VIN） *")
    '车架号vin'
    """
    text = unicodedata.normalize("NFKC", str(text or "")).lower()
    return re.sub(r"[\W_]+", "", text)


def guess(text):
    """Return the target of one heading or ``None``: exact, else by its longest part.

    >>> guess("手机 号码"), guess("车主手机号（必填）"), guess("座位数")
    ('phone', 'phone', None)
    """
    heading = normalise(text)
    if not heading:
        return None
    if heading in _BY_HEADING:
        return _BY_HEADING[heading]
    parts = [
        part
        for part in _BY_HEADING
        if len(part) >= 2 and not part.isascii() and part in heading
    ]
    return _BY_HEADING[max(parts, key=len)] if parts else None


def propose(headings):
    """Return one target per heading; a target is given once, to its best heading.

    >>> propose(["序号", "车主姓名", "姓名", "血型"])
    ['skip', 'name', None, None]
    """
    exact = [normalise(heading) in _BY_HEADING for heading in headings]
    targets, taken = [None] * len(headings), set()
    for index in sorted(range(len(headings)), key=lambda i: not exact[i]):
        target = guess(headings[index])
        if target and (target not in taken or target == "skip"):
            targets[index] = target
            taken.add(target)
    return targets


def find_heading(rows):
    """Return the index of the heading row among the first rows, or ``None``.

    It is the row with most known headings, at least two, one of which names the
    person or the car; so a title above or a list without headings is not mistaken.

    >>> find_heading([("客户登记表", None), (), ("姓名", "车牌"), ("张三", "粤B8K268")])
    2
    >>> find_heading([("张三", "粤B8K268")]) is None
    True
    """
    best, most = None, 1
    for index, row in enumerate(rows[:_LOOK_IN]):
        found = set(propose([cell for cell in row if isinstance(cell, str)]))
        if found & _CERTAIN and len(found - {None, "skip"}) > most:
            best, most = index, len(found - {None, "skip"})
    return best


def match_series(text, names):
    """Return the value of the series that a text without its brand means, or None.

    The same name, else the longest name it begins with (never inside a number), else
    a model figure of a lettered class: C200 is of the C级, 320 of the 3系.

    >>> names = {"c级": "C", "3系": "3", "汉ev": "Han", "cs7": "CS7"}
    >>> [match_series(text, names) for text in ("C200L", "320", "汉EV 冠军版", "CS75")]
    ['C', '3', 'Han', None]
    """
    plain = normalise(text)
    if plain in names:
        return names[plain]
    begun = [name for name in names if len(name) > 1 and _begins(plain, name)]
    if begun:
        return names[max(begun, key=len)]
    figure = re.match(r"([a-z]|\d(?=\d\d))\d{2,3}", plain)
    for suffix in "级系":
        if figure and figure[1] + suffix in names:
            return names[figure[1] + suffix]
    return None


def _begins(text, name):
    """Tell whether a text begins with a name that does not end inside a number."""
    return text.startswith(name) and not re.match(r"\d\d", text[len(name) - 1 :])
