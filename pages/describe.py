"""Who answered, and how: profile, answers, statistics, correlations and normality, and two columns crossed."""

from ui import description
from ui.shell import page_header
from ui.widgets import ask_for_survey, next_step, worded_tabs
from ui.workspace import workspace

state = workspace()
page_header("describe")
if state.survey is None:
    ask_for_survey()

tabs = {
    "profile": description.show_profile,
    "answers": description.show_answers,
    "statistics": description.show_statistics,
    "relations": description.show_relations,
    "cross": description.show_cross,
}
for tab, place in worded_tabs(lambda words, tab: words(f"app.describe.tabs.{tab}"), tuple(tabs), "describe_tabs"):
    with place:
        tabs[tab]()
next_step("model")
