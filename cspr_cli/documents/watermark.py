"""The word DRAFT across every page, in a form that Word and LibreOffice both show."""

import re

from lxml import etree

from cspr_cli.documents.finish import parse, written
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.documents.template_xml import NAMESPACES, W

_HEADER = re.compile(r"word/header\d+\.xml")
_SHAPE = (
    '<w:r {names} xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
    'alt="Draft" style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:165pt;'
    "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
    '<v:fill opacity=".4"/><v:textpath style="font-family:Arial;font-size:1pt" string="{words}"/>'
    "</v:shape></w:pict></w:r>"
)


def with_watermark(document: bytes, words: str = "DRAFT") -> bytes:
    """The document with ``words`` (letters and spaces) behind the text of every page."""
    parts = read_parts(document)
    for name in parts:
        if _HEADER.fullmatch(name):
            parts[name] = _marked(parts[name], words)
    return write_parts(parts)


def _marked(header: bytes, words: str) -> bytes:
    root = parse(header)
    paragraph = root.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{W}p")
    paragraph.append(etree.fromstring(_SHAPE.format(names=NAMESPACES, words=words)))
    return written(root)
