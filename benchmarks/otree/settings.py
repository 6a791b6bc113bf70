"""An oTree project with one thing to fill in; everything else is as oTree chooses."""

SESSION_CONFIGS = [{"name": "zestien", "display_name": "Zestien vragen", "app_sequence": ["zestien"], "num_demo_participants": 1}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1, "participation_fee": 0, "doc": ""}
PARTICIPANT_FIELDS = []
SESSION_FIELDS = []
LANGUAGE_CODE = "nl"
REAL_WORLD_CURRENCY_CODE = "EUR"
USE_POINTS = True
ADMIN_USERNAME = "admin"
SECRET_KEY = "only for measuring on this machine"
