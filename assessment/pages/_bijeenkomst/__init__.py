"""The pieces of the wall and of the spiekbriefje: slides as light HTML, two figures, and the buttons; decides no right and no rule."""
