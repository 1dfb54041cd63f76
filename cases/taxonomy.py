"""What people come with: categories and their kinds, in words a resident would use (domain.md, Taxonomy)."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    VIOLENCE = "violence"
    HEALTH = "health"
    SOCIAL = "social"
    VULNERABLE = "vulnerable"
    PAPERS = "papers"
    SERVICE = "service"
    INFRASTRUCTURE = "infrastructure"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of complaint: `code` is stored for good and never reused."""

    code: str
    category: Category
    label: str
    icon: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("kdrt", Category.VIOLENCE, "Kekerasan di rumah"),
    Kind("child_sexual", Category.VIOLENCE, "Anak dilecehkan"),
    Kind("adult_sexual", Category.VIOLENCE, "Orang dewasa dilecehkan"),
    Kind("physical", Category.VIOLENCE, "Dipukul, diancam, direndahkan"),
    Kind("neglect", Category.VIOLENCE, "Tidak diurus, tidak dinafkahi"),
    Kind("exploitation", Category.VIOLENCE, "Dipaksa kerja atau dijual"),
    Kind("online", Category.VIOLENCE, "Diganggu atau diancam lewat HP"),
    Kind("bullying", Category.VIOLENCE, "Dirundung"),
    Kind("child_marriage", Category.VIOLENCE, "Anak mau dinikahkan"),
    Kind("custody", Category.VIOLENCE, "Rebutan mengasuh anak"),
    Kind("child_justice", Category.VIOLENCE, "Anak berurusan dengan polisi"),
    Kind("pbi_inactive", Category.HEALTH, "BPJS gratis tidak aktif lagi"),
    Kind("not_insured", Category.HEALTH, "Belum punya BPJS"),
    Kind("change_segment", Category.HEALTH, "Mau pindah jenis BPJS"),
    Kind("hospital_bill", Category.HEALTH, "Tagihan rumah sakit"),
    Kind("desil", Category.SOCIAL, "Data desil tidak sesuai"),
    Kind("pkh", Category.SOCIAL, "PKH"),
    Kind("sembako", Category.SOCIAL, "Bantuan sembako (BPNT)"),
    Kind("city_rice", Category.SOCIAL, "Beras dari kota"),
    Kind("other_aid", Category.SOCIAL, "Bantuan lain"),
    Kind("wrong_target", Category.SOCIAL, "Bantuan salah orang"),
    Kind("disability", Category.VULNERABLE, "Penyandang disabilitas"),
    Kind("elderly", Category.VULNERABLE, "Lansia sendirian"),
    Kind("woman_head", Category.VULNERABLE, "Ibu kepala keluarga"),
    Kind("school", Category.VULNERABLE, "Putus sekolah, biaya sekolah"),
    Kind("mental_health", Category.VULNERABLE, "Kesehatan jiwa"),
    Kind("ktp", Category.PAPERS, "KTP"),
    Kind("family_card", Category.PAPERS, "Kartu Keluarga"),
    Kind("birth", Category.PAPERS, "Akta lahir"),
    Kind("marriage", Category.PAPERS, "Surat nikah"),
    Kind("returning", Category.PAPERS, "Warga yang baru kembali"),
    Kind("service", Category.SERVICE, "Keluhan layanan"),
    Kind("aspiration", Category.SERVICE, "Usulan untuk kelurahan"),
    Kind("call_me", Category.VIOLENCE, "Minta dihubungi"),
    Kind("other_violence", Category.VIOLENCE, "Lainnya"),
    Kind("other_health", Category.HEALTH, "Lainnya"),
    Kind("other_social", Category.SOCIAL, "Lainnya"),
    Kind("other_vulnerable", Category.VULNERABLE, "Lainnya"),
    Kind("other_papers", Category.PAPERS, "Lainnya"),
)

BY_CODE = {kind.code: kind for kind in KINDS}


def kinds_of(category: Category) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind.category is category)
