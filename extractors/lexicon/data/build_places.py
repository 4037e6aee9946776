"""Builds districts.tsv and communes.tsv from the wheel of vietnamadminunits; run by hand, never imported at run time.

    pip download vietnamadminunits==1.0.4 --no-deps
    python extractors/lexicon/data/build_places.py vietnamadminunits-1.0.4-py3-none-any.whl

provinces.tsv and former_districts.tsv beside it are kept by hand: the package knows only one state before
1 July 2025 and one after.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from extractors.lexicon.places import name_key  # noqa: E402

LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
KINDS = ("thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "xã")
# Numbered units keep their kind in the name: "Quận 1", "Phường 5".
NUMBERED = re.compile(r"\d+")
# Units that exist only since a certain day of the months before the end of the district level.
DISTRICT_FROM = {
    ("hue", "quan-thuan-hoa"): "2025-01-01",
    ("hue", "quan-phu-xuan"): "2025-01-01",
    ("hue", "thi-xa-phong-dien"): "2025-01-01",
    ("ninh-binh", "thanh-pho-hoa-lu"): "2025-01-01",
    ("ba-ria-vung-tau", "huyen-long-dat"): "2025-01-01",
    ("hai-phong", "quan-an-duong"): "2025-01-01",
    ("hai-phong", "thanh-pho-thuy-nguyen"): "2025-01-01",
    ("ho-chi-minh", "thanh-pho-thu-duc"): "2021-01-01",
    ("cao-bang", "huyen-quang-hoa"): "2020-03-01",
}
UNCHANGED = {
    *("ha-noi", "hue", "cao-bang", "lang-son", "lai-chau", "dien-bien"),
    *("son-la", "quang-ninh", "thanh-hoa", "nghe-an", "ha-tinh"),
}


def slug(words: str) -> str:
    """ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def split(full: str) -> tuple[str, str]:
    """Kind and bare name of a unit: ("xã", "Cẩm Vũ"); a numbered one keeps its number alone: ("phường", "5")."""
    full = unicodedata.normalize("NFC", full)
    kind = next(kind for kind in KINDS if full.lower().startswith(kind + " "))
    # The source writes three names in part with small letters (xã é Tòng, xã Đồng ý, xã Đại áng).
    return kind, " ".join(word[:1].upper() + word[1:] for word in full[len(kind) + 1 :].split())


def province_slug(full: str) -> str:
    """Slug of a province's bare name."""
    return slug(re.sub(r"^(Tỉnh|Thành phố) ", "", full))


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    """One table, sorted, a tab between fields."""
    lines = ["\t".join(row) for row in sorted(rows)]
    (HERE / name).write_text("\n".join([header.replace(" ", "\t"), *lines]) + "\n", "utf-8")
    print(name, len(rows))


def main(wheel: str) -> None:
    """Reads the wheel's database and conversion table and writes the two tables."""
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        base = sqlite3.connect(str(Path(folder) / "vietnamadminunits/data/dataset.db"))
        new_rows = base.execute("select province, ward, provinceKey, wardKey from admin_units").fetchall()
        old_rows = base.execute(
            "select province, district, ward, provinceKey, districtKey, wardKey from admin_units_legacy"
        ).fetchall()
        base.close()
    new_ids, communes = new_communes(new_rows)
    successors = successor_table(converter, new_ids)
    districts: dict[str, tuple[str, ...]] = {}
    old_communes: list[tuple[str, ...]] = []
    for province, district, ward, province_key, district_key, ward_key in sorted(
        old_rows, key=lambda row: [field or "" for field in row]
    ):
        province_id = province_slug(province)
        kind, name = split(district)
        district_id = f"{slug(district)}.{province_id}"
        begins = DISTRICT_FROM.get((province_id, slug(district)), "")
        # An island district without communes became a special zone as a whole.
        island = successors.get(f"{province_key}_{district_key}_", []) if ward is None else []
        row = (district_id, name_key(name), kind, name, "", province_id, begins, LAST_OLD, " ".join(island))
        districts[district_id] = row
        if ward is None:
            continue
        ward_kind, ward_name = split(ward)
        following = successors.get(f"{province_key}_{district_key}_{ward_key}", [])
        where = (f"{slug(ward)}.{district_id}", name_key(ward_name), ward_kind, ward_name, district_id, province_id)
        old_communes.append((*where, "", LAST_OLD, " ".join(following)))
    write(
        "districts.tsv", "id key kind name district province valid_from valid_to successors", list(districts.values())
    )
    write(
        "communes.tsv",
        "id key kind name district province valid_from valid_to successors",
        communes + distinct(old_communes),
    )


def new_communes(rows: list[tuple[str, ...]]) -> tuple[dict[str, str], list[tuple[str, ...]]]:
    """The communes from July 2025: their ids by the package's keys, and their rows."""
    keys: list[str] = []
    table: list[tuple[str, ...]] = []
    for province, ward, province_key, ward_key in sorted(rows):
        kind, name = split(ward)
        province_id = province_slug(province)
        era = province_id if province_id in UNCHANGED else f"{province_id}-2025"
        keys.append(f"{province_key}_{ward_key}")
        table.append((f"{slug(ward)}.{era}", name_key(name), kind, name, "", era, FIRST_NEW, "", ""))
    table = distinct(table)
    return dict(zip(keys, (row[0] for row in table), strict=True)), table


def successor_table(
    converter: dict[str, dict[str, dict[str, list[object]]]], ids: dict[str, str]
) -> dict[str, list[str]]:
    """New commune ids of each old one, the main one first where it was divided."""
    table: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                table.setdefault(str(old), []).append(ids[f"{province}_{ward}"])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            ordered = sorted(parts, key=lambda part: not part["isDefaultNewWard"])  # type: ignore[index]
            table.setdefault(old, []).extend(ids[f"{province}_{part['newWardKey']}"] for part in ordered)  # type: ignore[index]
    return table


def distinct(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows in their order; where slugs coincide (Ia Băng and Ia Bang) the later ones get a running number."""
    seen: dict[str, int] = {}
    out = []
    for row in rows:
        seen[row[0]] = seen.get(row[0], 0) + 1
        out.append(row if seen[row[0]] == 1 else (f"{row[0]}~{seen[row[0]]}", *row[1:]))
    return out


if __name__ == "__main__":
    main(sys.argv[1])
