"""Instrument tests, classical assumptions and multiple regression, as a chapter by SPSS has them; WebQual."""

from ui import regression, webqual
from ui.shell import page_header
from ui.widgets import ask_for_survey, worded_tabs
from ui.workspace import workspace

state = workspace()
page_header("regression")
if state.survey is None:
    webqual.show_questionnaire()
    ask_for_survey()

study = regression.chosen_study()
tabs = {
    "instrument": lambda: regression.show_instrument(study),
    "assumptions": lambda: regression.show_assumptions(study),
    "regression": lambda: regression.show_regression(study),
    **({"paths": lambda: regression.show_paths(study)} if regression.mediates(study) else {}),
    "webqual": webqual.show,
}
for tab, place in worded_tabs(lambda words, tab: words(f"app.regression.tabs.{tab}"), tuple(tabs), "regression_tabs"):
    with place:
        tabs[tab]()
regression.offer_report()
