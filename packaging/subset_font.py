"""Make resources/fonts/digitpad-cjk.otf, the Chinese that digitpad brings for systems without a Chinese font.

    pip install fonttools
    python packaging/subset_font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The source is Noto Sans CJK (SIL Open Font License 1.1, Debian's fonts-noto-cjk). Kept: the characters of the
translation and of the commonest 3,755 (GB 2312, level 1), which file names and dialogs use, with Chinese
punctuation, ASCII, and every sign that the window writes: where the system has no font at all, it writes
English too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts" / "digitpad-cjk.otf"
TRANSLATION = ROOT / "resources" / "i18n" / "digitpad_zh_CN.ts"
WINDOW = ROOT / "digitpad" / "gui"
SIMPLIFIED = 2
"""Index of Noto Sans CJK SC in the collection."""


def characters() -> set[str]:
    """Everything the subset must be able to write."""
    rows = [bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    common = {pair.decode("gb2312") for pair in rows if _is_assigned(pair)}
    return (
        common
        | set("，。、；：？！…—·「」《》（）“”‘’％")
        | {chr(code) for code in range(0x20, 0x7F)}
        | {letter for file in (TRANSLATION, *WINDOW.rglob("*.py")) for letter in file.read_text("utf-8")}
    )


def _is_assigned(pair: bytes) -> bool:
    try:
        pair.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def main() -> None:
    from fontTools import subset

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="NotoSansCJK-Regular.ttc")
    source = parser.parse_args().source
    options = subset.Options(
        font_number=SIMPLIFIED,
        hinting=False,
        layout_features=["kern"],
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        notdef_outline=True,
    )
    font = subset.load_font(str(source), options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[ord(letter) for letter in characters() if letter.isprintable()])
    cut.subset(font)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(TARGET), options)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
