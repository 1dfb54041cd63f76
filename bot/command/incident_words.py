"""The report of an incident, in Indonesian and in English: what UU 27/2022 art. 46 asks for, as far as records tell."""

from dataclasses import dataclass
from typing import Final

from cases.person import Role
from cases.taxonomy import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language's."""

    title: str
    deadline: str
    whose: str
    people: str
    cases: str
    opened: str
    erased: str
    nobody: str
    category: str
    specific: str
    violence: str
    children: str
    health: str
    at_least: str
    kinds_of_data: str
    what: str
    period: str
    only_actor: str
    only_case: str
    stolen: str
    columns: tuple[str, str, str, str, str]
    nothing: str
    chain_holds: str
    chain_broken: str
    numbers: str
    by_hand: str
    to_fill: tuple[str, ...]
    categories: dict[Category, str]
    roles: dict[Role, str]


INDONESIAN: Final = Wording(
    title="Laporan kegagalan pelindungan data pribadi (UU 27/2022 Pasal 46)",
    deadline="Diketahui {known}. Paling lambat diberitahukan kepada orangnya dan lembaga: **{until}** (3×24 jam).",
    whose="Data siapa",
    people="Orang yang datanya terdampak: {n}",
    cases="Pengaduan yang terdampak: {n}",
    opened="Di antaranya, isinya dibuka: {n}",
    erased="Pengaduan yang sejak itu sudah dihapus: {n} (selebihnya tidak diketahui lagi)",
    nobody="Catatan tidak menunjukkan data siapa pun tersentuh.",
    category="Menurut jenis",
    specific="Data spesifik (Pasal 4)",
    violence="Kekerasan: {n}",
    children="Anak: {n}",
    health="Kesehatan dan disabilitas: {n}",
    at_least="Dihitung dari jenis pengaduan; jumlah sebenarnya bisa lebih.",
    kinds_of_data="Yang tersimpan pada sebuah pengaduan: cerita dan jawaban, berkas, catatan pendampingan, cara "
    "menghubungi; nama hanya kalau disebut. NIK tidak pernah diminta.",
    what="Apa yang terjadi, kapan, berapa kali",
    period="Masa: {first} sampai {last}",
    only_actor="Hanya perbuatan orang {actor}.",
    only_case="Hanya pengaduan {number}.",
    stolen="Dianggap seluruh penyimpanan diambil: yang dihitung semua isinya sampai akhir masa itu.",
    columns=("Peran", "Perbuatan", "Kali", "Pengaduan", "Dari – sampai"),
    nothing="Tidak ada catatan pada masa itu.",
    chain_holds="Catatan utuh: {seq} baris, kode {code}.",
    chain_broken="PERHATIAN: catatan tidak utuh mulai baris {seq} ({kind}). Angka di atas mungkin tidak lengkap.",
    numbers="Nomor pengaduan, untuk memberi tahu orangnya lewat cara yang aman menurut pilihannya",
    by_hand="Masih harus diisi oleh pengelola",
    to_fill=(
        "Penyebab: ",
        "Bagaimana dan kapan diketahui: ",
        "Apa yang dilakukan untuk menangani dan memulihkan: ",
        "Apa yang dapat dilakukan orangnya: ",
        "Siapa yang bisa dihubungi: ",
        "Apakah harus diumumkan (mengganggu layanan publik atau berdampak serius): ",
    ),
    categories={
        Category.VIOLENCE: "Kekerasan dan pelindungan",
        Category.HEALTH: "Jaminan kesehatan",
        Category.SOCIAL: "Data dan bantuan sosial",
        Category.VULNERABLE: "Warga rentan",
        Category.PAPERS: "Dokumen kependudukan",
        Category.SERVICE: "Keluhan layanan dan aspirasi",
        Category.INFRASTRUCTURE: "Infrastruktur",
    },
    roles={Role.RESIDENT: "warga", Role.COMPANION: "pendamping", Role.COORDINATOR: "koordinator"}
    | {Role.OFFICER: "pengurus", Role.PROGRAMME: "petugas program", Role.OBSERVER: "pemantau"},
)

ENGLISH: Final = Wording(
    title="Report of a personal data breach (UU 27/2022 art. 46)",
    deadline="Known since {known}. To be told to the people concerned and the authority by **{until}** (3×24 hours).",
    whose="Whose data",
    people="People whose data is concerned: {n}",
    cases="Complaints concerned: {n}",
    opened="Of these, opened (what they are about was shown): {n}",
    erased="Complaints erased since: {n} (nothing more is known of them)",
    nobody="The records show nobody's data touched.",
    category="By category",
    specific="Specific data (art. 4)",
    violence="Violence: {n}",
    children="Children: {n}",
    health="Health and disability: {n}",
    at_least="Counted by the kind of complaint; there may be more.",
    kinds_of_data="What a complaint holds: the story and the answers, files, the companion's notes, how to be reached; "
    "a name only where one was given. NIK is never asked for.",
    what="What happened, when, how often",
    period="Period: {first} to {last}",
    only_actor="Only what person {actor} did.",
    only_case="Only complaint {number}.",
    stolen="The whole store is taken to be in other hands: all that was in it at the end of the period is counted.",
    columns=("Role", "Act", "Times", "Complaints", "From – to"),
    nothing="There is no record in this period.",
    chain_holds="The record is whole: {seq} rows, code {code}.",
    chain_broken="NOTE: the record is not whole from row {seq} on ({kind}). The numbers above may be incomplete.",
    numbers="Numbers of the complaints, to tell each person in the safe way that she chose",
    by_hand="To be filled in by whoever is responsible",
    to_fill=(
        "Cause: ",
        "How and when it was noticed: ",
        "What is done to handle and mend it: ",
        "What those concerned can do: ",
        "Who can be asked: ",
        "Must it be made public (public service disturbed, or serious consequences): ",
    ),
    categories={
        Category.VIOLENCE: "Violence and protection",
        Category.HEALTH: "Health cover",
        Category.SOCIAL: "Social data and aid",
        Category.VULNERABLE: "Vulnerable residents",
        Category.PAPERS: "Civil documents",
        Category.SERVICE: "Service complaints and wishes",
        Category.INFRASTRUCTURE: "Infrastructure",
    },
    roles={Role.RESIDENT: "resident", Role.COMPANION: "companion", Role.COORDINATOR: "coordinator"}
    | {Role.OFFICER: "officer", Role.PROGRAMME: "programme officer", Role.OBSERVER: "observer"},
)
