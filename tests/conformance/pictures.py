"""Typography: small pictures of the pages, compared with those that a person has approved."""

import subprocess
from pathlib import Path
from shutil import rmtree

from PIL import Image, ImageChops, ImageFilter

APPROVED = Path(__file__).with_name("pictures")
# The plans whose pages are looked at: the annex, and the two that are hardest to set.
NAMES = ("annex", "long-words", "page-field")
_RESOLUTION = 50
_GREYS = 16
# After a blur that takes anti-aliasing away, a pixel may differ by so much, and so many pixels of a page by more.
_LEVELS, _SHARE = 48, 0.0005


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
        share = _difference(old, new)
        if share > _SHARE:
            pair = _side_by_side(old, new, pairs / f"{name}-{new.name}")
            complaints.append(f"page {new.stem} differs in {share:.2%} of its points: see {pair}")
    return complaints


def _difference(old: Path, new: Path) -> float:
    left, right = (Image.open(file).convert("L").filter(ImageFilter.GaussianBlur(1.5)) for file in (old, new))
    if left.size != right.size:
        return 1.0
    histogram = ImageChops.difference(left, right).histogram()
    return sum(histogram[_LEVELS:]) / (left.width * left.height)


def _side_by_side(old: Path, new: Path, target: Path) -> Path:
    left, right = (Image.open(file).convert("L") for file in (old, new))
    pair = Image.new("L", (left.width + right.width + 10, max(left.height, right.height)), 128)
    pair.paste(left, (0, 0))
    pair.paste(right, (left.width + 10, 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    pair.save(target)
    return target
