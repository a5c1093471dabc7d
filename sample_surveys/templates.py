"""Models to start from, with simulated answers: two literature reviews without data, and a chapter on method."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sample_surveys.simulate import implied, items, likert, scores
from sample_surveys.study import Study, coded, dimension_scores, hypothesised, profile_of, table

# What e-customers rest on (engagement, personalization, infrastructure) among those who have bought online for long, and others.
EXPERIENCED, NEWER = (0.70, 0.00, 0.20), (0.05, 0.60, 0.20)


def e_customers() -> Study:
    """Literature review: three predictors of e-customers, whose effects depend on how long one has bought online."""
    random = np.random.default_rng(203)
    respondents = {
        "Jenis Kelamin": {"Perempuan": 88, "Laki-laki": 62},
        "Usia": {"17-25 tahun": 81, "26-35 tahun": 48, "> 35 tahun": 21},
        "Lama Berbelanja Daring": {"< 1 tahun": 18, "1-3 tahun": 71, "> 3 tahun": 61},
    }
    profile = profile_of(respondents, random)
    long = (profile["Lama Berbelanja Daring"] == "> 3 tahun").to_numpy()
    construct = np.empty((150, 4))
    for group, effects in ((long, EXPERIENCED), (~long, NEWER)):
        paths = {(k, 3): effect for k, effect in enumerate(effects)}
        construct[group] = scores(implied(paths, {(0, 1): 0.45, (0, 2): 0.40, (1, 2): 0.35}), int(group.sum()), random)
    answers = [
        table(coded(stem, 4), likert(items(construct[:, k], [loading] * 4, random)))
        for k, (stem, loading) in enumerate({"CE": 0.80, "PE": 0.78, "TI": 0.80, "EC": 0.82}.items())
    ]
    model = hypothesised(
        """
        CE =~ CE1 + CE2 + CE3 + CE4
        PE =~ PE1 + PE2 + PE3 + PE4
        TI =~ TI1 + TI2 + TI3 + TI4
        EC =~ EC1 + EC2 + EC3 + EC4
        EC ~ CE + PE + TI
        label CE "Customer Engagement"
        label PE "Personalization"
        label TI "Technological Infrastructure"
        label EC "e-Customer"
        """,
        [
            ("CE", "EC", "Customer engagement berpengaruh positif terhadap e-customer"),
            ("PE", "EC", "Personalization berpengaruh positif terhadap e-customer"),
            ("TI", "EC", "Technological infrastructure berpengaruh positif terhadap e-customer"),
        ],
    )
    return Study(pd.concat([profile, *answers], axis=1), model)


def website_quality() -> Study:
    """Thesis chapter: WebQual 4.0, online customer reviews, loyalty."""
    random = np.random.default_rng(204)
    construct = scores(implied({(0, 2): 0.40, (1, 2): 0.35}, {(0, 1): 0.50}), 100, random)
    # Usability, information, service interaction and the overall impression; credible, expert and pleasant reviews.
    answers = [
        table(coded("X1.", 23), _of_dimensions(construct[:, 0], [8, 7, 7, 1], 0.88, 0.84, random)),
        table(coded("X2.", 6), _of_dimensions(construct[:, 1], [2, 2, 2], 0.88, 0.86, random)),
        table(coded("Y.", 4), likert(items(construct[:, 2], [0.8] * 4, random))),
    ]
    respondents = {
        "Jenis Kelamin": {"Perempuan": 61, "Laki-laki": 39},
        "Usia": {"17-25 tahun": 52, "26-35 tahun": 33, "> 35 tahun": 15},
        "Domisili": {"Cakung": 19, "Duren Sawit": 23, "Jatinegara": 17, "Kramat Jati": 15, "Pulo Gadung": 26},
        "Frekuensi Belanja per Bulan": {"1-2 kali": 44, "3-5 kali": 38, "> 5 kali": 18},
    }
    model = hypothesised(
        f"""
        X1 =~ {" + ".join(coded("X1.", 23))}
        X2 =~ {" + ".join(coded("X2.", 6))}
        Y =~ {" + ".join(coded("Y.", 4))}
        Y ~ X1 + X2
        label X1 "Kualitas Website (WebQual 4.0)"
        label X2 "Online Customer Review"
        label Y "Loyalitas"
        """,
        [
            ("X1", "Y", "Kualitas website berpengaruh positif terhadap loyalitas"),
            ("X2", "Y", "Online customer review berpengaruh positif terhadap loyalitas"),
        ],
    )
    return Study(pd.concat([profile_of(respondents, random), *answers], axis=1), model)


def social_media_engagement() -> Study:
    """Literature review: three dimensions each of social media engagement and of CRM performance."""
    random = np.random.default_rng(205)
    construct = scores(implied({(0, 1): 0.6}, {}), 120, random)
    dimensions: Mapping[str, list[str]] = {
        f"{stem}.{letter}": coded(f"{stem}.{letter}", 3) for stem in ("SME", "CRM") for letter in _LETTERS[stem]
    }
    answers = table(
        [code for codes in dimensions.values() for code in codes],
        np.hstack([_of_dimensions(construct[:, k], [3, 3, 3], 0.86, 0.88, random) for k in range(2)]),
    )
    respondents = {
        "Jenis Usaha": {"Kuliner": 47, "Fesyen": 38, "Jasa": 35},
        "Lama Usaha": {"< 1 tahun": 21, "1-5 tahun": 66, "> 5 tahun": 33},
    }
    model = hypothesised(
        """
        SME =~ SME.C + SME.A + SME.R
        CRM =~ CRM.A + CRM.E + CRM.R
        CRM ~ SME
        label SME "Social Media Engagement"
        label CRM "CRM Performance"
        """,
        [("SME", "CRM", "Social media engagement berpengaruh positif terhadap CRM performance")],
    )
    means = dimension_scores(answers, dimensions)
    return Study(pd.concat([profile_of(respondents, random), answers, means], axis=1), model)


_LETTERS = {"SME": "CAR", "CRM": "AER"}


def _of_dimensions(
    score: np.ndarray, sizes: list[int], dimension: float, item: float, random: np.random.Generator
) -> np.ndarray:
    """(n, K) Likert answers to the items of dimensions that load on a construct score as given."""
    drawn = items(score, [dimension] * len(sizes), random)
    return np.hstack([likert(items(each, [item] * size, random)) for each, size in zip(drawn.T, sizes, strict=True)])
