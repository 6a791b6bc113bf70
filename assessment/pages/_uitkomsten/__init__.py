"""The pieces of Uitkomsten: chapters of the story as light HTML and figures; never decides what may be seen."""
