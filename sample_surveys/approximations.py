"""Two studies whose answers were never published: simulated so that the estimates come near the printed figures."""

from __future__ import annotations

import numpy as np
import pandas as pd

import plsengine as pls
from sample_surveys.simulate import approach, implied, likert, principal_block, scores
from sample_surveys.study import Study, coded, hypothesised, profile_of, published, table

# --- relationship marketing and customer gratitude ----------------------------------------------------------


def customer_gratitude() -> Study:
    """Thesis done in WarpPLS 5.0, n = 50."""
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
    # Of the first 200 seeds 112 is among the five that come nearest, and the nearest of these in the paths.
    random = np.random.default_rng(112)
    wanted = _correlations_behind_printed_loadings(model, published("customer_gratitude"))
    answers = approach(likert(scores(wanted, 50, random)), wanted)
    respondents = {
        "Jenis Kelamin": {"Perempuan": 36, "Laki-laki": 14},
        "Usia": {"17-25 tahun": 29, "26-35 tahun": 14, "> 35 tahun": 7},
        "Pendidikan Terakhir": {"SMA": 22, "Diploma": 6, "S1": 20, "S2": 2},
        "Pekerjaan": {"Mahasiswa": 24, "Pegawai swasta": 13, "Wiraswasta": 8, "Lainnya": 5},
        "Pendapatan per Bulan": {"< Rp1.000.000": 17, "Rp1.000.000-Rp3.000.000": 21, "> Rp3.000.000": 12},
        "Sumber Informasi": {"Media sosial": 30, "Teman atau keluarga": 16, "Lainnya": 4},
        "Frekuensi Pembelian": {"2-3 kali": 26, "4-5 kali": 15, "> 5 kali": 9},
        "Jumlah Pembelian": {"1 produk": 12, "2-3 produk": 27, "> 3 produk": 11},
    }
    return Study(pd.concat([profile_of(respondents, random), table(model.indicators, answers)], axis=1), model)


def _correlations_behind_printed_loadings(model: pls.Model, figures: dict[str, dict[str, float]]) -> np.ndarray:
    """(p, p) indicator correlations in which path scheme and first principal component agree on the printed figures.

    Within a block the first principal component has the printed loadings λ. Between blocks a correlation is λ λ' r with
    the printed r of the constructs, so that all cross-loadings of a block, and with them the weights of the path scheme,
    are proportional to λ as well.
    """
    loadings = np.array([figures["loadings"][name] for name in model.indicators])
    constructs = np.eye(len(model.names))
    for pair, value in figures["correlations"].items():
        one, other = (model.names.index(name) for name in pair.split(" ~ "))
        constructs[one, other] = constructs[other, one] = value
    owner = np.array([model.names.index(model.owner(name)) for name in model.indicators])
    wanted = np.outer(loadings, loadings) * constructs[np.ix_(owner, owner)]
    for k in range(len(model.names)):
        own = np.flatnonzero(owner == k)
        wanted[np.ix_(own, own)] = principal_block(loadings[own])
    return wanted


# --- social media marketing and customer loyalty ------------------------------------------------------------

# As many items as published AVE, composite reliability and alpha allow together: of K like items with mean correlation r,
# AVE = (1 + (K − 1) r)/K and alpha = K r/(1 + (K − 1) r), which gives K = 10, 10, 6, 4 and 4.
_BLOCKS = {
    "APMS": {"E": 2, "I": 2, "T": 2, "C": 2, "W": 2},
    "PP": {"SE": 2, "FE": 2, "TH": 2, "AC": 2, "RE": 2},
    "KH": {"S": 3, "T": 3},
    "LP": {"": 4},
    "PKP": {"": 4},
}
# Correlation of items of one dimension.
_WITHIN_DIMENSION = {"APMS": 0.94, "PP": 0.94, "KH": 0.95}
# Items of a construct differ a little in how well they measure it; the deviations of four items that follow add up to 0.
_UNLIKE = (0.012, -0.02, 0.016, -0.008)


def social_media_marketing() -> Study:
    """Article done in SmartPLS 3.0, n = 170."""
    random = np.random.default_rng(170)
    items = {
        (stem := f"{construct}.{dimension}".removesuffix(".")): coded(stem, count)
        for construct, dimensions in _BLOCKS.items()
        for dimension, count in dimensions.items()
    }
    wanted = _correlations_behind_printed_reliability(published("social_media_marketing"))
    answers = approach(likert(scores(wanted, 170, random), mean=3.7, deviation=1.0), wanted, close_enough=0.015)
    survey = table([code for codes in items.values() for code in codes], answers)
    respondents = {
        "Jenis Kelamin": {"Perempuan": 117, "Laki-laki": 53},
        "Usia": {"16-20 tahun": 5, "21-25 tahun": 105, "26-30 tahun": 40, "31-35 tahun": 16, "> 36 tahun": 4},
        "Pekerjaan": {
            "Pelajar/Mahasiswa": 88,
            "Pegawai swasta": 32,
            "Pegawai negeri": 20,
            "Wiraswasta": 18,
            "Ibu rumah tangga": 10,
            "Lainnya": 2,
        },
        "Domisili": {
            "Jakarta Utara": 86,
            "Jakarta Barat": 38,
            "Jakarta Pusat": 22,
            "Jakarta Selatan": 16,
            "Jakarta Timur": 8,
        },
    }
    model = hypothesised(
        """
        Entertainment =~ APMS.E1 + APMS.E2
        Interaction =~ APMS.I1 + APMS.I2
        Trendiness =~ APMS.T1 + APMS.T2
        Customization =~ APMS.C1 + APMS.C2
        WOM =~ APMS.W1 + APMS.W2
        Sense =~ PP.SE1 + PP.SE2
        Feel =~ PP.FE1 + PP.FE2
        Think =~ PP.TH1 + PP.TH2
        Act =~ PP.AC1 + PP.AC2
        Relate =~ PP.RE1 + PP.RE2
        Satisfaction =~ KH.S1 + KH.S2 + KH.S3
        Trust =~ KH.T1 + KH.T2 + KH.T3
        APMS =~ [Entertainment + Interaction + Trendiness + Customization + WOM]
        PP =~ [Sense + Feel + Think + Act + Relate]
        KH =~ [Satisfaction + Trust]
        higher_order repeated_indicators
        LP =~ LP1 + LP2 + LP3 + LP4
        PKP =~ PKP1 + PKP2 + PKP3 + PKP4
        KH ~ APMS + PP
        LP ~ KH
        PKP ~ KH
        label Entertainment "Hiburan"
        label Interaction "Interaksi"
        label Trendiness "Kekinian"
        label Customization "Kustomisasi"
        label WOM "Getok tular"
        label Sense "Pancaindra"
        label Feel "Perasaan"
        label Think "Pikiran"
        label Act "Tindakan"
        label Relate "Hubungan"
        label Satisfaction "Kepuasan"
        label Trust "Kepercayaan"
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
    return Study(pd.concat([profile_of(respondents, random), survey], axis=1), model)


def _correlations_behind_printed_reliability(figures: dict[str, dict[str, float]]) -> np.ndarray:
    """(p, p) item correlations with the printed AVE per construct and the printed paths between the constructs."""
    first, second, loyalty, citizenship = figures["paths"].values()
    squared = figures["r_squared"]
    constructs = implied(
        {
            (0, 2): first,
            (1, 2): second,
            # With one predictor R² is the squared path; the printed pairs differ a little, so their mean is taken.
            (2, 3): (loyalty + np.sqrt(squared["LP"])) / 2,
            (2, 4): (citizenship + np.sqrt(squared["PKP"])) / 2,
        },
        # R² = β₁² + β₂² + 2 β₁ β₂ r.
        {(0, 1): (squared["KH"] - first**2 - second**2) / (2 * first * second)},
    )
    names = list(_BLOCKS)
    sizes = [sum(_BLOCKS[name].values()) for name in names]
    owner = np.repeat(range(len(names)), sizes)
    extracted = np.array([figures["ave"][name] for name in names])
    likeness = 1 + np.concatenate([np.resize(_UNLIKE, size) - np.resize(_UNLIKE, size).mean() for size in sizes])
    wanted = np.outer(likeness, likeness) * constructs[np.ix_(owner, owner)]
    wanted *= np.sqrt(np.outer(extracted[owner], extracted[owner]))
    for k, name in enumerate(names):
        own = np.flatnonzero(owner == k)
        wanted[np.ix_(own, own)] = _block(likeness[own], extracted[k], _BLOCKS[name], _WITHIN_DIMENSION.get(name))
    return wanted


def _block(likeness: np.ndarray, ave: float, dimensions: dict[str, int], within: float | None) -> np.ndarray:
    """(K, K) item correlations of a construct with this AVE and this correlation within its dimensions."""
    size = len(likeness)
    mean = (size * ave - 1) / (size - 1)
    dimension = np.repeat(range(len(dimensions)), list(dimensions.values()))
    same = dimension[:, None] == dimension
    if within is None:
        between = mean
    else:
        pairs = size * (size - 1)
        inside = same.sum() - size
        between = (pairs * mean - inside * within) / (pairs - inside)
    block = np.where(same & (within is not None), within or 0.0, between * np.outer(likeness, likeness))
    np.fill_diagonal(block, 1.0)
    return block
