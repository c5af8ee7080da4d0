"""The body of an article is cut into blocks that know their line and their sources."""

from __future__ import annotations

from pathlib import Path

from sual.knowledge.articles import Reference
from sual.knowledge.markdown import read_blocks, split_references

BODY = """
A paragraph
over two lines.[^cmw-34][^greta-B]

1. First.[^nc-hotline]
2. Second.[^osce-44]

## What to do next

End.[^cescr-education]
"""


def test_blocks_in_order() -> None:
    blocks, problems = read_blocks(BODY, Path("en.md"), first_line=10)
    assert problems == []
    assert [(block.kind, block.step, block.line) for block in blocks] == [
        ("paragraph", None, 11), ("step", 1, 14), ("step", 2, 15), ("heading", None, 17), ("paragraph", None, 19),
    ]  # fmt: skip
    assert blocks[0].text == "A paragraph over two lines."
    assert blocks[0].references == (Reference("cmw", "34"), Reference("greta", "B"))


def test_a_reference_in_the_middle_is_told() -> None:
    _, problems = read_blocks("One[^cmw-1] two.[^cmw-2]\n", Path("en.md"), first_line=5)
    assert str(problems[0]).startswith("en.md:5: references stand at the very end")


def test_a_text_without_references() -> None:
    assert split_references("Nothing here.") == ("Nothing here.", ())


def test_the_dots_of_a_list_are_text_and_its_steps_are_counted_without_them() -> None:
    body = "* One.\n* Two.\n\n1. First.\n   - Within.\n2. Second.\n\n- \n\nEnd.\n"
    blocks, _ = read_blocks(body, Path("en.md"), first_line=1)
    assert [(block.text, block.step) for block in blocks] == [
        ("* One.", None), ("* Two.", None), ("First.", 1), ("- Within.", 1), ("Second.", 2), ("End.", None),
    ]  # fmt: skip
