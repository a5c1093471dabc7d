"""Models whose drawings the tests look at: small, dense, long, large, and with hostile names."""

import random

import plsengine as pls
from sample_surveys import generate

HOSTILE = "<img src=x onerror=alert(1)>"


def sample(name: str) -> pls.Model:
    return pls.Model.from_json((generate.FOLDER / name / "model.json").read_text(encoding="utf-8"))


def large() -> pls.Model:
    """20 constructs with 6 indicators and long Indonesian labels."""
    chosen = random.Random(3)
    constructs = tuple(
        pls.Construct(f"K{k}", tuple(f"K{k}.{i}" for i in range(1, 7)), label="Persepsi kemudahan penggunaan sistem")
        for k in range(20)
    )
    pairs = [(i, j) for j in range(1, 20) for i in sorted(chosen.sample(range(j), min(j, 2)))]
    return pls.Model(constructs, tuple(pls.Path(f"K{i}", f"K{j}") for i, j in pairs))


MODELS = {
    "gratitude": sample("customer_gratitude"),
    "ecsi": sample("ecsi_mobile"),
    "marketing": sample("social_media_marketing"),
    "webqual": sample("website_quality"),
    "reputation": pls.Model.parse("""
        QUAL <~ q1 + q2 + q3 + q4 + q5 + q6 + q7 + q8
        PERF <~ p1 + p2 + p3 + p4 + p5
        CSOR <~ c1 + c2 + c3 + c4 + c5
        ATTR <~ a1 + a2 + a3
        COMP =~ comp1 + comp2 + comp3
        LIKE =~ like1 + like2 + like3
        CUSA =~ cusa
        CUSL =~ cusl1 + cusl2 + cusl3
        COMP ~ QUAL + PERF + CSOR + ATTR
        LIKE ~ QUAL + PERF + CSOR + ATTR
        CUSA ~ COMP + LIKE
        CUSL ~ COMP + LIKE + CUSA
    """),
    "large": large(),
}
