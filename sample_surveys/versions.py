"""Versions that come with a sample beside its model, so that what they show is one click away."""

from __future__ import annotations

from collections.abc import Mapping

import plsengine as pls


def versions(name: str, model: pls.Model) -> Mapping[str, pls.Model]:
    """Models under the names that the studio lists them by; none for most samples."""
    match name:
        case "ecsi_mobile":
            moderated = model.with_interaction("Expectation", "Image", "Satisfaction")
            return {"Moderasi": moderated, "Kualitas formatif": model.with_mode("Quality", "formative")}
        case "social_media_marketing":
            return {"Dua tahap": model.with_higher_order("disjoint_two_stage")}
        case _:
            return {}
