"""A logo drawn as SVG: turned into PNG where it only draws, and refused where it does more."""

import pytest

from cspr_cli.documents.svg_logo import WIDTH, drawn_svg, looks_like_svg
from cspr_cli.records.picture import LARGEST_FILE, PictureKind, PictureRefusedError

START = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
CIRCLE = b'<circle cx="5" cy="5" r="4" fill="#1F5C57"/>'


def svg(content: bytes) -> bytes:
    return START + content + b"</svg>"


def test_shapes_become_the_same_png_each_time() -> None:
    assert looks_like_svg(svg(CIRCLE))
    picture = drawn_svg(svg(CIRCLE))
    assert (picture.kind, picture.width, picture.height) == (PictureKind.PNG, WIDTH, WIDTH // 4)
    assert drawn_svg(svg(CIRCLE)) == picture


def test_a_gradient_of_its_own_may_be_used() -> None:
    gradient = b'<linearGradient id="g"><stop stop-color="#fff"/></linearGradient>'
    used = b'<style>.a{fill:url(#g)}</style><rect class="a" width="9" height="9"/>'
    assert drawn_svg(svg(gradient + used + b'<use href="#g"/>')).width == WIDTH


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (svg(b"<script>1</script>"), "runs a program"),
        (svg(b'<rect onload="1"/>'), "runs a program"),
        (svg(b'<text x="1">Larkshire</text>'), "has words as text"),
        (svg(b'<image href="file:///etc/passwd"/>'), "holds another picture"),
        (svg(b"<foreignObject/>"), "holds a web page"),
        (svg(b"<animateTransform/>"), "moves"),
        (svg(b'<use href="other.svg#a"/>'), "fetches something from elsewhere"),
        (svg(b'<rect style="fill:url(http://x.example.org/a)"/>'), "fetches something"),
        (svg(b"<style>@import 'a.css';</style>"), "fetches something from elsewhere"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(CIRCLE), "a document type"),
        (svg(b"<g>") + b"x", "XML is broken"),
        (b'<html><svg xmlns="http://www.w3.org/2000/svg"/></html>', "is not an SVG picture"),
        (svg(b'<use href="#a"/>' * 31), "too intricate"),
        (svg(b"<g>" * 101 + b"</g>" * 101), "too intricate"),
        (svg(CIRCLE + b" " * LARGEST_FILE), "is larger than 1 MB"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "cannot be drawn"),
        (b"<?xml version='1.0' encoding='utf-16'?>" + svg(CIRCLE), "XML is broken"),
    ],
)
def test_what_is_refused_says_why(data: bytes, why: str) -> None:
    with pytest.raises(PictureRefusedError, match=why):
        drawn_svg(data)
