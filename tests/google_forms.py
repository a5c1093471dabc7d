"""Raw exports of forms for tests: seeded, with the truth beside them, and as messy as people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sample_surveys.raw_forms import AGREEMENT, google_form

LONG = (
    "Saya merasa <b>puas</b> dengan pelayanan yang diberikan oleh penjual\n"
    "ketika saya mengajukan pertanyaan tentang produk yang ingin saya beli&nbsp;di toko daring tersebut"
)
# How people write the same five answers in one column.
SPELLINGS = (
    ("Sangat Tidak Setuju", "sangat tidak setuju", "STS", "1", "1 - Sangat tidak setuju"),
    ("Tidak Setuju", "tidak  setuju ", "TS", "2", "Tidak setuju (2)"),
    ("Netral", "netral", "Ragu-ragu", "3", "N"),
    ("Setuju", "setuju ", "S", "4", "4. Setuju"),
    ("Sangat Setuju", "SANGAT SETUJU", "SS", "5", "Sangat Setuju."),
)
PERSONAL = ("Alamat Email", "Nama Lengkap", "No. HP (WhatsApp)", "NIM")
PROFILE = ("Jenis Kelamin", "Usia", "Pekerjaan", "Domisili")


@dataclass(frozen=True)
class Form:
    """A form's export and what was meant: `points` (n × items) in the order of the heads."""

    table: pd.DataFrame
    points: np.ndarray

    def csv(self, separator: str = ",", encoding: str = "utf-8") -> bytes:
        return self.table.to_csv(index=False, sep=separator).encode(encoding)

    def xlsx(self) -> bytes:
        file = io.BytesIO()
        self.table.to_excel(file, index=False)
        return file.getvalue()


def form(
    heads: Sequence[str], n: int = 80, seed: int = 1, *, messy: bool = False, words: Sequence[str] = AGREEMENT
) -> Form:
    """Export with these statements, personal data, and a profile as in the article on social media marketing."""
    random = np.random.default_rng(seed)
    points = random.integers(1, len(words) + 1, (n, len(heads)))
    profile = pd.DataFrame(
        {
            "Nama Lengkap": [f"Responden {k}" for k in range(n)],
            "No. HP (WhatsApp)": [f"0812{k:07d}" for k in range(n)],
            "NIM": [str(20_100_000 + k) for k in range(n)],
            "Jenis Kelamin": random.choice(["Perempuan", "Laki-laki"], n),
            "Usia": random.choice(["16-20 tahun", "21-25 tahun", "26-30 tahun"], n),
            "Pekerjaan": random.choice(["Pelajar/Mahasiswa", "Pegawai swasta", "Wiraswasta"], n),
            "Domisili": random.choice(["Jakarta Utara", "Jakarta Barat", "Jakarta Timur"], n),
        }
    )

    def worded(point: int) -> str:
        return str(random.choice(SPELLINGS[point - 1])) if messy else words[point - 1]

    return Form(google_form(profile, pd.DataFrame(points), heads, worded, seed), points)
