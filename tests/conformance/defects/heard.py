"""Planted defects of what is heard of a change, in the tag tree of a comparison."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

from . import Defect, collector
from .pdf import elements, rewrite

DEFECTS: list[Defect] = []

defect = collector(DEFECTS, rewrite)


@defect
def change_without_its_line(pdf: Pdf) -> None:
    """The tag says no more that something was inserted than the tag of emphasis does."""
    del next(_changes(pdf)).A


@defect
def change_with_the_other_line(pdf: Pdf) -> None:
    """What was inserted is struck through."""
    next(_changes(pdf)).A[0].TextDecorationType = Name.LineThrough


@defect
def change_without_a_tag(pdf: Pdf) -> None:
    """The changed words stand among the others."""
    change = next(_changes(pdf))
    paragraph = change.P
    paragraph.K = Array([kid for part in paragraph.K for kid in (part.K if part == change else [part])])


@defect
def change_that_is_not_closed(pdf: Pdf) -> None:
    """What follows a change, its closing sign first, is not read aloud."""
    paragraph = next(_changes(pdf)).P
    del paragraph.K[len(paragraph.K) - 1]


@defect
def change_that_is_not_opened(pdf: Pdf) -> None:
    """What stands before a change, its sign last, is not read aloud."""
    del next(_changes(pdf)).P.K[0]


def _changes(pdf: Pdf) -> Iterator[Object]:
    """The spans with a line, in reading order, that stand between signs of their own paragraph."""
    for element in elements(pdf.Root.StructTreeRoot):
        if element.S == Name.Span and "/A" in element and len(element.P.K) == 3:
            yield element
