"""What goes on paper: the blank questionnaire and the talk cards, read back from the PDF."""
