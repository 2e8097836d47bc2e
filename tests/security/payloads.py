"""What somebody writes who wants pages to run something: ways out of where a text stands × what would run.

All of them call ``ran``, which tests watch for. None holds a digit or a web address, as pages make
links of those, or a control character, as records refuse them.
"""

from collections.abc import Iterator
from itertools import product

RUN = "ran()"
# Out of running text, attributes, titles, scripts, styles, comments, JSON, templates, Markdown.
WAYS_OUT = (
    "", '">', "'>", '" ', "' ", "</title>", "</textarea>", "</script>", "</style>", "-->",
    "]]>", "</svg>", '\\"', "`)}",
)  # fmt: skip
VECTORS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt/x>{RUN}</sCrIpT >",
    f"<img src=x onerror={RUN}>",
    f"<IMG/SRC=x\u3000OnError=`{RUN}`>",
    f"<svg/onload={RUN}>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<a href=javascript:{RUN}>点这里</a>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<form action=javascript:{RUN}><button>好</button></form>",
    f"<math><mi xlink:href=javascript:{RUN}>",
    f"<style>*{{background:url(javascript:{RUN})}}</style>",
    f"onmouseover={RUN} x=",
    f"<base href=javascript:{RUN}//>",
)
# What needs no way out, or has its own.
ALONE = (
    f"[点]({'java'}script:{RUN})",
    f"[点](<javascript:{RUN}>)",
    f"[点][甲]\\n[甲]: javascript:{RUN}",
    f'![图](x" onerror="{RUN})',
    f"<javascript:{RUN}>",
    f"[点](data:text/html,<script>{RUN}</script>)",
    f"[点](vbscript:{RUN})",
    f"[点](&#x6a;avascript:{RUN})".replace("6", "六"),
    f"{{{{ {RUN} }}}}",
    f"{{% set x = {RUN} %}}",
    f"${{{RUN}}}",
    f"#{{{RUN}}}",
    f"<%= {RUN} %>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&amp;lt;img src=x onerror={RUN}&amp;gt;",
    f"＜script＞{RUN}＜/script＞",
    f"\ue000html content\ue001<b>{RUN}</b>",
    f"<!--><script>{RUN}</script-->",
    f"<![CDATA[><script>{RUN}</script>]]>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<svg></p><style><a id='</style><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<link rel=stylesheet href=javascript:{RUN}>",
    f"<meta http-equiv=refresh content='x;url=javascript:{RUN}'>",
    f"\u202e<script>{RUN}</script>\u2028\u2029\ufeff",
    f"__proto__ constructor.constructor('{RUN}')()",
    f'{{"@type":"x</script><script>{RUN}</script>"}}',
    f"{{: onclick={RUN} }}",
)
PAYLOADS = tuple(dict.fromkeys((*(a + b for a, b in product(WAYS_OUT, VECTORS)), *ALONE)))
_LONGEST = 190  # characters that a name may have, less what stands before it


def chunks() -> Iterator[str]:
    """Yield all payloads, as many in a row as fit into a name."""
    row = ""
    for one in PAYLOADS:
        if row and len(row) + len(one) + 1 > _LONGEST:
            yield row
            row = ""
        row = f"{row}文{one}" if row else one
    yield row
