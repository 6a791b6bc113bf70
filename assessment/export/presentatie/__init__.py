"""The slides of the meeting as a PowerPoint file: real titles, text, tables and native charts; decides nothing about what may be seen."""

from __future__ import annotations

from assessment.export.presentatie.making import make

__all__ = ["make"]
