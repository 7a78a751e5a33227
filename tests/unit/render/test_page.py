from mcred.render.page import page


def styled(style: str, body: str) -> str:
    whole = page(title="T", description="D", issuer="I", language="en", style=style, body=body)
    return whole[whole.index("<style>") + 7 : whole.index("</style>")]


def test_rules_for_what_a_page_does_not_have_are_left_out() -> None:
    style = "p,pre{margin:0}.box{x:1}.box > b{x:2}@media print{.gone{x:3}p{x:4}}[role=region]{x:5}"
    assert styled(style, "<p>text") == "p{margin:0}@media print{p{x:4}}[role=region]{x:5}"
    assert styled(".box>b,.gone b{x:2}", '<div class="box"><b>t</b></div>') == ".box>b{x:2}"
