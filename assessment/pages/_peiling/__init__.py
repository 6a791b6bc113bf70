"""The screens of the facilitator's page, one file each; only pages/peiling.py uses them."""
