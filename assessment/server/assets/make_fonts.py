"""Cuts the icon font that ships with Streamlit down to the icons named in icons.txt; never runs while Samenpeil serves.

Run it after adding a name to icons.txt:  pip install fonttools brotli && python assessment/server/assets/make_fonts.py
The new file carries a hash of the list in its name; commit it and delete the old one.
"""
import sys
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))
from assessment.server.assets import icon_font, icon_names  # noqa: E402


def main() -> None:
    """Write the subset next to the list. Ligature names need their letters, so those stay too."""
    source = next((Path(streamlit.__file__).parent / "static/static/media").glob("MaterialSymbols-Rounded.*.woff2"))
    font = TTFont(source)
    glyphs = set(font.getGlyphOrder())
    names = icon_names()
    if unknown := [name for name in names if name not in glyphs]:
        sys.exit(f"Not in Streamlit's icon font: {', '.join(unknown)}")
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.layout_closure = False  # a ligature is kept because we name its glyph, not because its letters are there
    options.glyph_names = False
    cutter = subset.Subsetter(options)
    cutter.populate(text="abcdefghijklmnopqrstuvwxyz0123456789_", glyphs=names)
    cutter.subset(font)
    target = HERE / icon_font()
    subset.save_font(font, str(target), options)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(names)} icons (was {source.stat().st_size:,})")


if __name__ == "__main__":
    main()
