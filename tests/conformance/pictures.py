"""Typography: small pictures of the pages, compared with those that a person has approved."""

import subprocess
from pathlib import Path
from shutil import rmtree

from PIL import Image, ImageChops, ImageFilter

APPROVED = Path(__file__).with_name("pictures")
# The plans whose pages are looked at: the annex, the two that are hardest to set, and comparisons.
NAMES = ("annex", "long-words", "page-field", "everything-confronto", "everything-prospetto", "acts-quadro")
_RESOLUTION = 50
_GREYS = 16
# After a slight blur that softens anti-aliasing, a point may differ by so much, and so many points of a page by more: a
# missing word makes some twenty.
_BLUR, _LEVELS, _POINTS = 0.7, 48, 10


def draw(pdf: Path, folder: Path) -> list[Path]:
    """The pages of a PDF as small grey pictures."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run(["pdftoppm", "-r", str(_RESOLUTION), "-gray", str(pdf), str(folder / "page")],
                   check=True, capture_output=True)
    pages = []
    for number, raw in enumerate(sorted(folder.glob("*.pgm")), 1):
        page = folder / f"{number:02}.png"
        Image.open(raw).quantize(_GREYS).save(page, optimize=True)
        raw.unlink()
        pages.append(page)
    return pages


def approve(name: str, pages: list[Path]) -> None:
    """Makes the pages of a plan those that are compared with from now on."""
    folder = APPROVED / name
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page in pages:
        (folder / page.name).write_bytes(page.read_bytes())


def compare(name: str, pages: list[Path], pairs: Path) -> list[str]:
    """The pages that look different; each leaves a picture of both, the approved one on the left, in `pairs`."""
    approved = sorted((APPROVED / name).glob("*.png"))
    if not approved:
        return ["no approved pictures: run with --approve and look at them"]
    if len(approved) != len(pages):
        return [f"{len(pages)} pages, {len(approved)} approved ones"]
    complaints = []
    for old, new in zip(approved, pages):
        points = _difference(old, new)
        if points > _POINTS:
            pair = _side_by_side(old, new, pairs / f"{name}-{new.name}")
            complaints.append(f"page {new.stem} differs in {points} points: see {pair}")
    return complaints


def plant(pages: list[Path], folder: Path) -> dict[str, list[Path]]:
    """Copies of the pages with a mistake in the second: a word that is missing, lines that stand two points lower."""
    folder.mkdir(parents=True, exist_ok=True)
    sound = Image.open(pages[1]).convert("L")
    wordless = sound.copy()
    wordless.paste(255, _first_word(sound))
    mistakes = {"word-missing": wordless, "lines-lower": ImageChops.offset(sound, 0, 1)}
    damaged = {}
    for name, picture in mistakes.items():
        picture.save(folder / f"{name}.png")
        damaged[name] = [pages[0], folder / f"{name}.png", *pages[2:]]
    return damaged


def _first_word(page: Image.Image) -> tuple[int, int, int, int]:
    """A box of a word's size where the page's ink begins."""
    left, top, _, _ = ImageChops.invert(page).point(lambda level: 255 * (level > 128)).getbbox()
    return (left, top, left + 18, top + 7)


def _difference(old: Path, new: Path) -> int:
    left, right = (Image.open(file).convert("L").filter(ImageFilter.GaussianBlur(_BLUR)) for file in (old, new))
    if left.size != right.size:
        return left.width * left.height
    return sum(ImageChops.difference(left, right).histogram()[_LEVELS:])


def _side_by_side(old: Path, new: Path, target: Path) -> Path:
    left, right = (Image.open(file).convert("L") for file in (old, new))
    pair = Image.new("L", (left.width + right.width + 10, max(left.height, right.height)), 128)
    pair.paste(left, (0, 0))
    pair.paste(right, (left.width + 10, 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    pair.save(target)
    return target
