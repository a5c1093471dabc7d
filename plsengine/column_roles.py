"""What a column is for, told by its head and its answers: statement, respondents' profile, personal data, time stamp."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from plsengine.answer_words import rung_of, stated_number
from plsengine.column_codes import code_of, row_code_of, worded_stem_of
from plsengine.survey_columns import MOSTLY, ColumnKind, Content, Role
from plsengine.survey_grid import cell_text, trimmed

_ADDED = r"(?:\s+(?:anda|saya|lengkap|responden|mahasiswa|siswa|pengisi|kamu|your|respondent|panggilan|aktif|pribadi))*"
_PERSONAL = re.compile(
    rf"""(?:your\s+)?(?:e-?mail|surel|(?:alamat\s+)?(?:e-?mail|surel)|e-?mail\s+address|username|user\s*name
    |(?:full\s+|first\s+|last\s+)?name|nama|inisial(?:\s+nama)?|nama\s*/\s*inisial|nama\s+\(?inisial\)?
    |(?:no(?:mor)?\.?|number)\s*(?:\(?\s*)(?:hp|handphone|ponsel|telp\.?|telepon|wa|whats\s*app|kontak|ktp|rekening|induk.*|absen)
       (?:\s*/\s*(?:wa|whats\s*app|hp|telp\.?|telepon))?
    |hp|wa|whats\s*app|phone(?:\s+number)?|mobile(?:\s+number)?|telepon|telp\.?|kontak
    |nim|npm|nik|nip|nis|nisn|nrp|nim\s*/\s*npm|student\s+(?:id|number)
    |alamat(?:\s+(?:rumah|tinggal|tempat\s+tinggal|domisili|ip))?|(?:home\s+|ip\s+)?address
    |(?:akun\s+|username\s+|id\s+)?(?:instagram|twitter|facebook|tiktok|line)|(?:tempat\s*[,/&]?\s*(?:dan\s+)?)?tanggal\s+lahir
    |date\s+of\s+birth|tanda\s+tangan){_ADDED}(?:\s*\(.*\))?[\s:*?.]*""",
    re.IGNORECASE | re.VERBOSE,
)
_TIMESTAMP = re.compile(
    r"(?:time\s*stamp|cap\s+waktu|stempel\s+waktu|(?:waktu|tanggal|tgl\.?|jam|date)(?:\s+(?:mulai|selesai|pengisian|mengisi|isi))?"
    r"|(?:start|completion|submi\w+)\s*(?:time|date|at|on)?|created\s+at)[\s:]*",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:\d+[.)]\s*)?(?:apa(?:kah)?\s+|berapa(?:kah)?\s+|di\s*mana(?:kah)?\s+)?(?:jenis\s+kelamin|gender|sex\b|usia|umur|age\b|pendidikan"
    r"|education|pekerjaan|profesi|occupation|job\b|pendapatan|penghasilan|income|uang\s+saku|pengeluaran|expenditure|domisili|domicile"
    r"|asal\b|kota\b|kabupaten|kecamatan|provinsi|city\b|status\b|agama|suku\b|jurusan|program\s+studi|prodi\b|fakultas|semester"
    r"|angkatan|kelas\b|jabatan|divisi|departemen|masa\s+kerja|lama\s+(?:bekerja|ber\w+|menjadi|menggunakan|penggunaan|usaha)|frekuensi"
    r"|frequency|seberapa\s+sering|sumber\s+informasi|jumlah\s+(?:pembelian|anggota|anak|kunjungan)|marital|religion|nationality)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:no|nomor|number|id|kode|responden|respondent|resp|r|urut|no\.?\s*urut|#)\.?(?:\s+(?:responden|urut|id))?",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"(?:\+|00)?(?:62|0)8[\d\s-]{7,13}")
_MOST_GROUPS = 15
_PAIR = 2  # groups as numbers: 1 and 2, or 0 and 1
_LARGEST_ANSWER = 1000
_LOOKED_AT = 200


def propose_role(name: str, kind: ColumnKind, content: Content) -> Role:
    """Role that a column's name and answers suggest.

    Answers that are words of a scale make an item, whatever the head says; so do numbers, unless the head asks for age, income
    and the like or merely counts. Words in few groups describe the respondents, as do numbers for two groups.
    """
    if kind == "empty":
        return "other"
    if kind == "date":
        return "personal" if _PERSONAL.fullmatch(name) else "timestamp" if _TIMESTAMP.fullmatch(name) else "other"
    answers = content.texts or content.numbers
    texts = [
        trimmed(cell_text(cell)) for cell in islice((cell for cell in content.counts if cell in answers), _LOOKED_AT)
    ]
    if _are_personal(texts):
        return "personal"
    if kind == "text" and (_PERSONAL.fullmatch(name) and not on_scale(content)):
        return "personal"
    if _coded(name) or (kind == "text" and on_scale(content)):
        return "profile" if _PROFILE.match(name) and not _coded(name) else "item"
    if _PERSONAL.fullmatch(name) and max(content.numbers.values(), default=0) > _LARGEST_ANSWER:
        return "personal"
    if _PROFILE.match(name):
        return "profile"
    if kind == "text":
        groups = len({text.casefold() for text in texts})
        return "profile" if 1 < groups <= min(_MOST_GROUPS, max(_PAIR, content.total(content.texts) / 2)) else "other"
    if len(set(content.numbers.values())) == _PAIR and set(content.numbers.values()) <= {0, 1, 2}:
        return "profile"
    counted = _COUNTED.fullmatch(name) or _PERSONAL.fullmatch(name)
    return "other" if counted or kind == "constant" else "item"


def _coded(name: str) -> bool:
    return bool(code_of(name) or row_code_of(name) or worded_stem_of(name))


def on_scale(content: Content) -> bool:
    """Whether most answers are words of a scale, or numbers beside them."""
    words = [cell for cell in content.texts if is_scale_answer(cell_text(cell))]
    total = content.total(content.texts) + content.total(content.numbers)
    return bool(words) and content.total(words) + content.total(content.numbers) >= MOSTLY * total


def is_scale_answer(text: str) -> bool:
    """Whether a text is an answer of a scale, with or without its number ("5 - Setuju")."""
    number = stated_number(text)
    return rung_of(number[1] if number else text) is not None


def _are_personal(texts: Iterable[str]) -> bool:
    """Whether most texts are e-mail addresses or telephone numbers."""
    looked = list(texts)
    alike = sum(1 for text in looked if _EMAIL.fullmatch(text) or _PHONE.fullmatch(text))
    return bool(looked) and 2 * alike >= len(looked)
