"""The golden example: 30 synthetic cases with published figures (tests/reference/golden_g1.json)."""

import json

import pandas as pd

from tests import reference

GOLDEN = json.loads((reference.FOLDER / "golden_g1.json").read_text(encoding="utf-8"))
ANSWERS = pd.DataFrame([list(map(float, row)) for row in GOLDEN["rows"].split()], columns=GOLDEN["columns"])
