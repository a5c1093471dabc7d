"""Models to draw: the ones that theses have, and harder ones."""

from pathlib import Path as FilePath
from random import Random

from plsengine.model import Construct, Model, Path
from report.scene import Mark, Marks

SAMPLES = FilePath(__file__).parents[2] / "sample_surveys"


def model(labels: dict[str, str], arrows: str, indicators: int = 4) -> Model:
    """Constructs with labels, and arrows as "X>Y Y>Z"."""
    constructs = [Construct(name, _block(name, indicators), label=label) for name, label in labels.items()]
    return Model(tuple(constructs), tuple(Path(*arrow.split(">")) for arrow in arrows.split()))


def sample(study: str) -> Model:
    return Model.from_json((SAMPLES / study / "model.json").read_text(encoding="utf-8"))


def _block(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}.{k + 1}" for k in range(count))


def _twenty() -> Model:
    """Twenty constructs in four layers, two random causes each."""
    chance = Random(4)
    names = [f"K{k + 1}" for k in range(20)]
    arrows = []
    for low, high, first, last in ((0, 6, 6, 12), (6, 12, 12, 17), (12, 17, 17, 20)):
        for effect in names[first:last]:
            arrows += [f"{cause}>{effect}" for cause in sorted(chance.sample(names[low:high], 2))]
    words = ("Kualitas Pelayanan Publik", "Kepuasan Pelanggan", "Citra Merek Perusahaan", "Loyalitas", "Kepercayaan")
    return model({name: words[k % 5] for k, name in enumerate(names)}, " ".join(arrows), indicators=6)


S2 = sample("customer_gratitude")
ECSI = sample("ecsi_mobile")
DENSE = model(
    {
        "PEOU": "Persepsi Kemudahan Penggunaan",
        "PU": "Persepsi Kegunaan",
        "TR": "Kepercayaan",
        "RISK": "Persepsi Risiko",
        "SN": "Norma Subjektif",
        "ATT": "Sikap terhadap Penggunaan",
        "INT": "Niat Menggunakan Mobile Banking Syariah",
        "USE": "Perilaku Penggunaan Aktual",
    },
    "PEOU>PU PEOU>ATT PEOU>TR PU>ATT PU>INT TR>ATT TR>INT TR>RISK RISK>ATT RISK>INT SN>INT SN>PU SN>ATT ATT>INT ATT>USE "
    "INT>USE TR>USE PU>USE",
)
TWENTY = _twenty()
WORDY = Model(
    (
        Construct(
            "Persepsi Kemudahan Penggunaan Aplikasi Mobile Banking Syariah",
            tuple(f"Saya merasa aplikasi ini mudah dipelajari ({k})" for k in range(4)),
        ),
        Construct(
            "KPC",
            _block("KPC", 3),
            mode="formative",
            label="Kepercayaan Nasabah Milenial terhadap Keamanan Transaksi Digital Perbankan Syariah di Indonesia",
        ),
        Construct("Keputusan Menggunakan", _block("Y", 23)),
    ),
    (
        Path("Persepsi Kemudahan Penggunaan Aplikasi Mobile Banking Syariah", "KPC"),
        Path("KPC", "Keputusan Menggunakan"),
        Path("Persepsi Kemudahan Penggunaan Aplikasi Mobile Banking Syariah", "Keputusan Menggunakan"),
    ),
)
MODELS = {"S2": S2, "ECSI": ECSI, "dense": DENSE, "twenty": TWENTY, "wordy": WORDY}


def marks(drawn: Model) -> Marks:
    """Numbers at every element, as long as they come."""
    return Marks(
        paths={(p.source, p.target): Mark("-0,123***", significant=k % 3 > 0) for k, p in enumerate(drawn.paths)},
        indicators={name: Mark("0,801") for name in drawn.indicators},
        constructs={name: Mark("R² = 0,456") for name in drawn.endogenous},
    )
