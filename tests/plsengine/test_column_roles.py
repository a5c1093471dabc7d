"""What columns are for, told by heads and answers as they stand in real exports of forms."""

import pandas as pd
import pytest

import plsengine as pls

NAMES = ["Siti Aminah", "Budi Santoso", "Ani", "Tono Wijaya", "Rina", "Dewi"]
WORDS = ["Setuju", "Sangat Setuju", "Netral", "Setuju", "Tidak Setuju", "Setuju"]
GROUPS = ["Perempuan", "Laki-laki", "Perempuan", "Perempuan", "Laki-laki", "Perempuan"]
TIMES = [f"2024/05/0{k} 10:00:12 AM GMT+7" for k in range(1, 7)]
MAILS = [f"responden{k}@example.com" for k in range(6)]
POINTS = [1, 5, 3, 4, 2, 5]


@pytest.mark.parametrize(
    ("head", "answers", "role"),
    [
        ("Timestamp", TIMES, "timestamp"),
        ("Cap waktu", TIMES, "timestamp"),
        ("Tanggal Lahir", [f"0{k}/01/2000" for k in range(1, 7)], "personal"),
        ("Tanggal pembelian pertama Anda di toko ini", [f"0{k}/01/2020" for k in range(1, 7)], "other"),
        ("Email Address", MAILS, "personal"),
        ("Di mana kami bisa menghubungi Anda?", MAILS, "personal"),
        ("Nama Lengkap", NAMES, "personal"),
        ("Nama (boleh inisial)", NAMES, "personal"),
        ("No. HP", [f"081234567{k:03d}" for k in range(6)], "personal"),
        ("Nomor WhatsApp", [f"+62 812-3456-7{k:03d}" for k in range(6)], "personal"),
        ("Kontak untuk hadiah", [f"0812345678{k}" for k in range(6)], "personal"),
        ("NIM", [str(20_100_000 + k) for k in range(6)], "personal"),
        ("Alamat", ["Jl. Melati 3", "Jl. Mawar 9", "Depok", "Jl. Anggrek 1", "Bogor", "Bekasi"], "personal"),
        ("Jenis Kelamin", GROUPS, "profile"),
        ("Pelanggan tetap", [1, 2, 2, 1, 2, 1], "profile"),
        ("X1.2", [1, 2, 2, 1, 2, 1], "item"),
        ("Usia", [21, 22, 30, 19, 45, 23], "profile"),
        ("Usia Anda saat ini", [21, 22, 30, 19, 45, 23], "profile"),
        ("Berapa pendapatan Anda per bulan?", ["< 1 juta", "1-3 juta", "1-3 juta"] * 2, "profile"),
        ("Apakah Anda pernah berbelanja di sini?", ["Ya", "Ya", "Tidak", "Ya", "Ya", "Tidak"], "profile"),
        ("Seberapa sering Anda berbelanja?", ["Sering", "Jarang", "Sering", "Selalu", "Jarang", "Sering"], "profile"),
        ("Nama merek ini mudah diingat", WORDS, "item"),
        ("Alamat website mudah diingat", WORDS, "item"),
        ("Email promosi menarik bagi saya", POINTS, "item"),
        ("X1.1", POINTS, "item"),
        ("X1.1. Usia tidak menghalangi saya berbelanja", POINTS, "item"),
        ("Saya puas", WORDS, "item"),
        ("Saya puas", ["5 - Sangat setuju", "4 - Setuju", "4 - Setuju", "3 - Netral", "1 - STS", "2 - TS"], "item"),
        ("Saran untuk toko", [*NAMES[:5], ""], "other"),
        ("No", [1, 2, 3, 4, 5, 6], "other"),
        ("Kosong", [""] * 6, "other"),
    ],
)  # fmt: skip
def test_roles_are_proposed(head, answers, role):
    survey = pls.Survey.from_frame(pd.DataFrame({head: answers, "X9.9": POINTS}))
    assert survey.column(head).role == role


def test_columns_are_found_by_role():
    frame = pd.DataFrame({"Email": MAILS, "Jenis Kelamin": GROUPS, "Usia": POINTS, "X1": POINTS, "X2": WORDS})
    survey = pls.Survey.from_frame(frame)
    assert survey.profile_columns == ("Jenis Kelamin", "Usia")
    assert survey.item_columns == ("X1", "X2")
    assert survey.columns_of("personal") == ("Email",)


def test_a_role_that_was_declared_stays():
    survey = pls.Survey.from_frame(pd.DataFrame({"Kota": GROUPS, "X1": POINTS}))
    declared = survey.with_facts({"Kota": pls.ColumnFacts(role="other", label="Kota asal")})
    assert (survey.column("Kota").role, declared.column("Kota").role) == ("profile", "other")
    assert declared.column("Kota").wording == "Kota asal"
    assert declared.fingerprint == survey.fingerprint
