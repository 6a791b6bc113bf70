"""A picture of the story becomes a plotly figure; knows no Streamlit and decides nothing about what may be seen."""

from assessment.charts.functions import functions
from assessment.charts.lines import lines
from assessment.charts.look import DARK, LIGHT, Look, Palette
from assessment.charts.radar import radar
from assessment.charts.stacks import stacks
from assessment.charts.tracks import dots, glance
from assessment.charts.years import years

__all__ = ["DARK", "LIGHT", "Look", "Palette", "dots", "functions", "glance", "lines", "radar", "stacks", "years"]
