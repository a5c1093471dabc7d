"""Write survey.csv and model.json of every sample survey: `python -m sample_surveys.generate`. The same files every time.

Synthetic answers are simulated; the published figures that they come near are in the specifications below.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import plsengine as pls
from sample_surveys.simulate import fit_to_published, items, likert, scores, shuffled

FOLDER = Path(__file__).parent
Study = tuple[pd.DataFrame, pls.Model]


def hypothesised(text: str, wordings: list[tuple[str, str, str]]) -> pls.Model:
    """Model of a text with positive hypotheses H1 … about (source, target, wording)."""
    model = pls.Model.parse(text)
    for number, (source, target, wording) in enumerate(wordings, 1):
        model = model.with_hypothesis(pls.Hypothesis(f"H{number}", (source, target), wording, "positive"))
    return model


def block(codes: list[str], answers: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(answers, columns=codes)


def coded(stem: str, count: int) -> list[str]:
    return [f"{stem}{k}" for k in range(1, count + 1)]


def implied(paths: dict[tuple[int, int], float], size: int, given: dict[tuple[int, int], float]) -> np.ndarray:
    """Correlations of scores that standardised paths imply; targets in ascending order, exogenous ones as given."""
    matrix = np.eye(size)
    for (a, b), value in given.items():
        matrix[a, b] = matrix[b, a] = value
    for target in sorted({target for _, target in paths}):
        predictors = [source for source, end in paths if end == target]
        coefficients = np.array([paths[source, target] for source in predictors])
        for other in range(target):
            matrix[other, target] = matrix[target, other] = matrix[other, predictors] @ coefficients
    return matrix


# --- S1 ---------------------------------------------------------------------------------------------------


def social_media_marketing() -> Study:
    """Article with SmartPLS 3, n = 170: paths .433 .334 .731 .589, R² .435 .537 .354, AVE .872 .858 .865 .715 .883."""
    random = np.random.default_rng(170)
    n = 170
    # The correlation of the exogenous pair follows from R² = β₁² + β₂² + 2 β₁ β₂ r = 0.435.
    exogenous = (0.435 - 0.433**2 - 0.334**2) / (2 * 0.433 * 0.334)
    observed = implied({(0, 2): 0.433, (1, 2): 0.334, (2, 3): 0.731, (2, 4): 0.592}, 5, {(0, 1): exogenous})
    sizes, extracted = np.array([5, 5, 2, 3, 4]), np.array([0.872, 0.858, 0.865, 0.715, 0.883])
    # Of K equal items, AVE = (1 + (K − 1) r)/K and the reliability of their sum is K r/(1 + (K − 1) r).
    between = (sizes * extracted - 1) / (sizes - 1)
    reliability = sizes * between / (1 + (sizes - 1) * between)

    true = observed / np.sqrt(np.outer(reliability, reliability))
    np.fill_diagonal(true, 1.0)
    construct = scores(true, n, random)
    # Five points, and means of three items, cost a little: the factors bring the estimates near the published ones.
    loadings = np.sqrt(between) * [1.035, 1.03, 1.01, 1.08, 1.03]
    dimensions = {
        "APMS": ["Entertainment", "Interaction", "Trendiness", "Customization", "WordOfMouth"],
        "PP": ["Sense", "Feel", "Think", "Act", "Relate"],
        "KH": ["Satisfaction", "Trust"],
    }
    survey, means = [], []
    for k, (stem, names) in enumerate(dimensions.items()):
        drawn = items(construct[:, k], [loadings[k]] * len(names), random)
        for name, score in zip(names, drawn.T, strict=True):
            answers = likert(items(score, [0.97] * 3, random), mean=3.7, deviation=1.0)
            survey.append(block(coded(f"{stem}.{name}.", 3), answers))
            means.append(pd.DataFrame({f"{stem}.{name}": np.round(answers.mean(1), 2)}))
    loyalty = likert(items(construct[:, 3], [loadings[3]] * 3, random), mean=3.6, deviation=1.0)
    citizenship = likert(items(construct[:, 4], [loadings[4]] * 4, random), mean=3.6, deviation=1.0)
    profile = pd.DataFrame(
        {
            "Jenis Kelamin": shuffled({"Perempuan": 117, "Laki-laki": 53}, random),
            "Usia": shuffled(
                {"16-20 tahun": 5, "21-25 tahun": 105, "26-30 tahun": 40, "31-35 tahun": 16, "> 36 tahun": 4}, random
            ),
            "Pekerjaan": shuffled(
                {
                    "Pelajar/Mahasiswa": 88,
                    "Pegawai swasta": 32,
                    "Pegawai negeri": 20,
                    "Wiraswasta": 18,
                    "Ibu rumah tangga": 10,
                    "Lainnya": 2,
                },
                random,
            ),
            "Domisili": shuffled(
                {
                    "Jakarta Utara": 86,
                    "Jakarta Barat": 38,
                    "Jakarta Pusat": 22,
                    "Jakarta Selatan": 16,
                    "Jakarta Timur": 8,
                },
                random,
            ),
        }
    )
    survey += [block(coded("LP", 3), loyalty), block(coded("PKP", 4), citizenship)]
    model = hypothesised(
        """
        APMS =~ APMS.Entertainment + APMS.Interaction + APMS.Trendiness + APMS.Customization + APMS.WordOfMouth
        PP =~ PP.Sense + PP.Feel + PP.Think + PP.Act + PP.Relate
        KH =~ KH.Satisfaction + KH.Trust
        LP =~ LP1 + LP2 + LP3
        PKP =~ PKP1 + PKP2 + PKP3 + PKP4
        KH ~ APMS + PP
        LP ~ KH
        PKP ~ KH
        label APMS "Aktivitas Pemasaran Media Sosial"
        label PP "Pengalaman Pelanggan"
        label KH "Kualitas Hubungan"
        label LP "Loyalitas Pelanggan"
        label PKP "Perilaku Kewarganegaraan Pelanggan"
        """,
        [
            ("APMS", "KH", "Aktivitas pemasaran media sosial berpengaruh positif terhadap kualitas hubungan"),
            ("PP", "KH", "Pengalaman pelanggan berpengaruh positif terhadap kualitas hubungan"),
            ("KH", "LP", "Kualitas hubungan berpengaruh positif terhadap loyalitas pelanggan"),
            ("KH", "PKP", "Kualitas hubungan berpengaruh positif terhadap perilaku kewarganegaraan pelanggan"),
        ],
    )
    return pd.concat([profile, *means, *survey], axis=1), model


# --- S2 ---------------------------------------------------------------------------------------------------

GRATITUDE_LOADINGS = [0.792, 0.669, 0.726, 0.703, 0.829, 0.929, 0.902, 0.738, 0.750, 0.851, 0.507, 0.547, 0.837, 0.685]
GRATITUDE_CORRELATIONS = np.array(
    [[1, 0.536, 0.504, 0.669], [0.536, 1, 0.386, 0.624], [0.504, 0.386, 1, 0.423], [0.669, 0.624, 0.423, 1]]
)


def customer_gratitude() -> Study:
    """Thesis with WarpPLS 5, n = 50: loadings and construct correlations as above."""
    random = np.random.default_rng(50)
    model = hypothesised(
        """
        X1 =~ X1.1 + X1.2 + X1.3 + X1.4
        X2 =~ X2.1 + X2.2 + X2.3
        X3 =~ X3.1 + X3.2 + X3.3
        Y =~ Y1.1 + Y1.2 + Y1.3 + Y1.4
        Y ~ X1 + X2 + X3
        label X1 "Keuntungan Finansial"
        label X2 "Keuntungan Sosial"
        label X3 "Ikatan Struktural"
        label Y "Customer Gratitude"
        """,
        [
            ("X1", "Y", "Keuntungan finansial berpengaruh positif terhadap customer gratitude"),
            ("X2", "Y", "Keuntungan sosial berpengaruh positif terhadap customer gratitude"),
            ("X3", "Y", "Ikatan struktural berpengaruh positif terhadap customer gratitude"),
        ],
    )
    construct = scores(GRATITUDE_CORRELATIONS, 50, random)
    wanted = dict(zip(model.indicators, GRATITUDE_LOADINGS, strict=True))
    drawn = [
        block(
            list(each.indicators),
            likert(items(construct[:, k], [0.95 * wanted[name] for name in each.indicators], random)),
        )
        for k, each in enumerate(model.constructs)
    ]
    answers = fit_to_published(pd.concat(drawn, axis=1), model, GRATITUDE_LOADINGS, GRATITUDE_CORRELATIONS)
    profile = pd.DataFrame(
        {
            "Jenis Kelamin": shuffled({"Perempuan": 36, "Laki-laki": 14}, random),
            "Usia": shuffled({"17-25 tahun": 29, "26-35 tahun": 14, "> 35 tahun": 7}, random),
            "Pendidikan Terakhir": shuffled({"SMA": 22, "Diploma": 6, "S1": 20, "S2": 2}, random),
            "Pekerjaan": shuffled({"Mahasiswa": 24, "Pegawai swasta": 13, "Wiraswasta": 8, "Lainnya": 5}, random),
            "Pendapatan per Bulan": shuffled(
                {"< Rp1.000.000": 17, "Rp1.000.000-Rp3.000.000": 21, "> Rp3.000.000": 12}, random
            ),
            "Sumber Informasi": shuffled({"Media sosial": 30, "Teman atau keluarga": 16, "Lainnya": 4}, random),
            "Frekuensi Pembelian": shuffled({"2-3 kali": 26, "4-5 kali": 15, "> 5 kali": 9}, random),
            "Jumlah Pembelian": shuffled({"1 produk": 12, "2-3 produk": 27, "> 3 produk": 11}, random),
        }
    )
    return pd.concat([profile, answers], axis=1), model


# --- S3, S4, S5: templates --------------------------------------------------------------------------------


def template(
    seed: int,
    n: int,
    blocks: dict[str, tuple[list[str], float]],
    correlations: np.ndarray,
    profile: Callable[[np.random.Generator], dict[str, list[str]]],
) -> pd.DataFrame:
    """Profile and Likert answers; `blocks` gives each construct's codes and the loading of its items."""
    random = np.random.default_rng(seed)
    construct = scores(correlations, n, random)
    answers = [
        block(codes, likert(items(construct[:, k], [loading] * len(codes), random)))
        for k, (codes, loading) in enumerate(blocks.values())
    ]
    return pd.concat([pd.DataFrame(profile(random)), *answers], axis=1)


def e_customers() -> Study:
    """Literature review: model and hypotheses only."""
    correlations = implied({(0, 3): 0.35, (1, 3): 0.30, (2, 3): 0.20}, 4, {(0, 1): 0.45, (0, 2): 0.40, (1, 2): 0.35})
    blocks = {
        "CE": (coded("CE", 4), 0.8),
        "PE": (coded("PE", 4), 0.78),
        "TI": (coded("TI", 4), 0.8),
        "EC": (coded("EC", 4), 0.82),
    }
    survey = template(
        203,
        150,
        blocks,
        correlations,
        lambda random: {
            "Jenis Kelamin": shuffled({"Perempuan": 88, "Laki-laki": 62}, random),
            "Usia": shuffled({"17-25 tahun": 81, "26-35 tahun": 48, "> 35 tahun": 21}, random),
            "Lama Berbelanja Daring": shuffled({"< 1 tahun": 18, "1-3 tahun": 71, "> 3 tahun": 61}, random),
        },
    )
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
    return survey, model


def website_quality() -> Study:
    """Thesis chapter: the 23 items of WebQual 4.0, online customer reviews, loyalty."""
    correlations = implied({(0, 2): 0.40, (1, 2): 0.35}, 3, {(0, 1): 0.50})
    blocks = {
        "X1": (coded("X1.", 23), 0.72),
        "X2": (coded("X2.", 6), 0.78),
        "Y": (coded("Y.", 4), 0.8),
    }
    survey = template(
        204,
        100,
        blocks,
        correlations,
        lambda random: {
            "Jenis Kelamin": shuffled({"Perempuan": 61, "Laki-laki": 39}, random),
            "Usia": shuffled({"17-25 tahun": 52, "26-35 tahun": 33, "> 35 tahun": 15}, random),
            "Domisili": shuffled(
                {"Cakung": 19, "Duren Sawit": 23, "Jatinegara": 17, "Kramat Jati": 15, "Pulo Gadung": 26}, random
            ),
            "Frekuensi Belanja per Bulan": shuffled({"1-2 kali": 44, "3-5 kali": 38, "> 5 kali": 18}, random),
        },
    )
    model = hypothesised(
        f"""
        X1 =~ {" + ".join(blocks["X1"][0])}
        X2 =~ {" + ".join(blocks["X2"][0])}
        Y =~ {" + ".join(blocks["Y"][0])}
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
    return survey, model


def social_media_engagement() -> Study:
    """Literature review: three dimensions each of social media engagement and of CRM performance."""
    blocks = {
        "SME": (["SME.Conversation", "SME.Amplification", "SME.Reaction"], 0.84),
        "CRM": (["CRM.Acquire", "CRM.Enhance", "CRM.Retain"], 0.84),
    }
    survey = template(
        205,
        120,
        blocks,
        implied({(0, 1): 0.6}, 2, {}),
        lambda random: {
            "Jenis Usaha": shuffled({"Kuliner": 47, "Fesyen": 38, "Jasa": 35}, random),
            "Lama Usaha": shuffled({"< 1 tahun": 21, "1-5 tahun": 66, "> 5 tahun": 33}, random),
        },
    )
    model = hypothesised(
        """
        SME =~ SME.Conversation + SME.Amplification + SME.Reaction
        CRM =~ CRM.Acquire + CRM.Enhance + CRM.Retain
        CRM ~ SME
        label SME "Social Media Engagement"
        label CRM "CRM Performance"
        """,
        [("SME", "CRM", "Social media engagement berpengaruh positif terhadap CRM performance")],
    )
    return survey, model


# --- ECSI -------------------------------------------------------------------------------------------------


def ecsi_mobile() -> pls.Model:
    """Model of the European Customer Satisfaction Index; its answers are real and stay as they are."""
    return hypothesised(
        """
        Image =~ IMAG1 + IMAG2 + IMAG3 + IMAG4 + IMAG5
        Expectation =~ CUEX1 + CUEX2 + CUEX3
        Quality =~ PERQ1 + PERQ2 + PERQ3 + PERQ4 + PERQ5 + PERQ6 + PERQ7
        Value =~ PERV1 + PERV2
        Satisfaction =~ CUSA1 + CUSA2 + CUSA3
        Complaints =~ CUSCO
        Loyalty =~ CUSL1 + CUSL2 + CUSL3
        Expectation ~ Image
        Satisfaction ~ Image
        Loyalty ~ Image
        Quality ~ Expectation
        Value ~ Expectation
        Satisfaction ~ Expectation
        Value ~ Quality
        Satisfaction ~ Quality + Value
        Complaints ~ Satisfaction
        Loyalty ~ Satisfaction + Complaints
        label Image "Citra"
        label Expectation "Harapan"
        label Quality "Kualitas yang Dirasakan"
        label Value "Nilai yang Dirasakan"
        label Satisfaction "Kepuasan"
        label Complaints "Penanganan Keluhan"
        label Loyalty "Loyalitas"
        """,
        [
            ("Image", "Expectation", "Citra berpengaruh positif terhadap harapan"),
            ("Image", "Satisfaction", "Citra berpengaruh positif terhadap kepuasan"),
            ("Image", "Loyalty", "Citra berpengaruh positif terhadap loyalitas"),
            ("Expectation", "Quality", "Harapan berpengaruh positif terhadap kualitas yang dirasakan"),
            ("Expectation", "Value", "Harapan berpengaruh positif terhadap nilai yang dirasakan"),
            ("Expectation", "Satisfaction", "Harapan berpengaruh positif terhadap kepuasan"),
            ("Quality", "Value", "Kualitas yang dirasakan berpengaruh positif terhadap nilai yang dirasakan"),
            ("Quality", "Satisfaction", "Kualitas yang dirasakan berpengaruh positif terhadap kepuasan"),
            ("Value", "Satisfaction", "Nilai yang dirasakan berpengaruh positif terhadap kepuasan"),
            ("Satisfaction", "Complaints", "Kepuasan berpengaruh positif terhadap penanganan keluhan"),
            ("Satisfaction", "Loyalty", "Kepuasan berpengaruh positif terhadap loyalitas"),
            ("Complaints", "Loyalty", "Penanganan keluhan berpengaruh positif terhadap loyalitas"),
        ],
    )


SYNTHETIC: dict[str, Callable[[], Study]] = {
    "social_media_marketing": social_media_marketing,
    "customer_gratitude": customer_gratitude,
    "e_customers": e_customers,
    "website_quality": website_quality,
    "social_media_engagement": social_media_engagement,
}


def write(folder: Path) -> None:
    """Write all files below a folder."""
    models = {"ecsi_mobile": ecsi_mobile()}
    for name, make in SYNTHETIC.items():
        survey, models[name] = make()
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "survey.csv").write_bytes(survey.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    for name, model in models.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "model.json").write_bytes(model.to_json().encode("utf-8"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    write(parser.parse_args().folder)
