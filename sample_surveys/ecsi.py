"""Model of the European Customer Satisfaction Index; its answers are real and stay as they are."""

from __future__ import annotations

import plsengine as pls
from sample_surveys.study import hypothesised


def ecsi_mobile() -> pls.Model:
    """Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005): seven constructs, twelve arrows."""
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
