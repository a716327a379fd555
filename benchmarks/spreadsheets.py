"""What LibreOffice does to the tables that a person corrects, and whether the edition survives it; prints a table.

    python benchmarks/spreadsheets.py

Each text becomes a folder of tables (`begin.begin`). LibreOffice opens every table, saves it as a workbook, opens that,
and saves it as CSV again, with several settings; in one round three cells are edited on the way. Then the edition is loaded.
What differs from the machine's version should be what was edited, and nothing else. Nothing is asserted.
"""

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

from closereading.agreement import corrections
from closereading.common.errors import InputError
from closereading.edition import corrected_edition
from closereading.edition.format import COLUMNS
from closereading.workflow import begin

SEED = Path(__file__).resolve().parents[1] / "seeds" / "kazakhstan-crisis" / "article.txt"
# Words that spreadsheets take for something else.
TRAPS = """=SUM(1,2) reaches -said

“Łukasz Østergård-Núñez won on January 10,” said Gérald Ünïcode, the mayor of Łódź. He said that the vote was 5-4. "It is 1/2 done," Ahmet Yılmaz said on 10 January 2022.

+1 voter came, because the 007 agents — all 2,000 of them — had left. TRUE, said Ms. May on May 5. "-said no one," wrote Émile Zoë 😀 on 9/11.

=HYPERLINK("x") was the name. @nasa said that 1E5 people saw it… The price was $3.14159265358979 or 1.50 or 5%. Ms. True said that the rest was false. It rained in January 2022, so the people of Paris left.

'=1+1' she said. 'We left Kraków at 10:30,' said Jane Roe. #NAME? #N/A Err:508
"""
UTF8, WINDOWS, UTF16 = 76, 1, 65535  # LibreOffice's numbers of character sets
# name: (workbook, detects dates and the like on opening, separator, character set, everything in quotation marks)
ROUNDS = {
    "as LibreOffice proposes": ("ods", False, ",", UTF8, False),
    "dates and numbers detected": ("ods", True, ",", UTF8, False),
    "Excel workbook": ("xlsx", True, ",", UTF8, False),
    "semicolons": ("ods", False, ";", UTF8, False),
    "tabs": ("ods", False, "\t", UTF8, False),
    "tabs, UTF-16": ("xlsx", True, "\t", UTF16, False),
    "Windows-1252": ("xlsx", True, ";", WINDOWS, False),
    "everything quoted": ("ods", True, ",", UTF8, True),
    "opened as Windows-1252": ("ods", True, ",", UTF8, False),
    "three cells edited": ("fods", True, ",", UTF8, False),
}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
EDITS = [
    ("entities", 1, "entity", "Edited"),
    ("entities", 2, "certainty", "undecidable"),
    ("speakers", 1, "name", "Nobody"),
]


def office():
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        sys.exit("spreadsheets.py: found no LibreOffice; to mend: install Debian's libreoffice-calc")
    return found


def convert(program, profile, files, kind, to, *options):
    """Let LibreOffice write files as another kind into a folder."""
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *options]
    done = subprocess.run(
        [*command, "--convert-to", kind, "--outdir", to, *files], capture_output=True, text=True, timeout=300
    )
    missing = [path.stem for path in files if not list(to.glob(f"{path.stem}.*"))]
    if missing:
        sys.exit(f"LibreOffice wrote no {', '.join(missing)}: {done.stderr.strip()}")


def edit(workbooks):
    """Change the cells of EDITS in flat workbooks, as a person does."""
    for table, number, column, value in EDITS:
        path = workbooks / f"{table}.fods"
        for _, namespace in xml.iterparse(path, events=["start-ns"]):
            xml.register_namespace(*namespace)  # LibreOffice knows its files by the usual prefixes
        tree = xml.parse(path)
        rows = list(tree.getroot().iter(f"{TABLE}table-row"))
        place = ["".join(cell.itertext()).strip() for cell in cells(rows[0])].index(column)
        cell = cells(rows[number])[place]
        for child in list(cell):
            cell.remove(child)
        for name in [name for name in cell.attrib if name.startswith(OFFICE)]:
            del cell.attrib[name]
        cell.set(f"{OFFICE}value-type", "string")
        xml.SubElement(cell, f"{TEXT}p").text = value
        tree.write(path, encoding="utf-8", xml_declaration=True)


def cells(row):
    """The cells of a row, each on its own: in the file, cells that say the same are one with a count."""
    for place, cell in reversed(list(enumerate(row))):
        for _ in range(min(int(cell.attrib.pop(f"{TABLE}number-columns-repeated", 1)), 30) - 1):
            row.insert(place, xml.fromstring(xml.tostring(cell)))
    return [cell for cell in row if cell.tag == f"{TABLE}table-cell"]


def round_trip(program, profile, folder, name):
    """What loading says after a round trip through LibreOffice: (notices, changes as a DataFrame), or faults."""
    workbook, detects, separator, charset, quoted = ROUNDS[name]
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        done = Path(shutil.copytree(folder, place / folder.name))
        tables, workbooks, back = ([done / f"{table}.csv" for table in COLUMNS], place / "workbooks", place / "back")
        opened = WINDOWS if name == "opened as Windows-1252" else UTF8
        given = f"44,34,{opened},1,,1033,false,{str(detects).lower()}"
        reading = f"--infilter=Text - txt - csv (StarCalc):{given}"
        convert(program, profile, tables, workbook, workbooks, reading)
        if workbook == "fods":
            edit(workbooks)
        options = f"{ord(separator)},34,{charset},1,,0,{str(quoted).lower()},true"
        writing = f"csv:Text - txt - csv (StarCalc):{options}"
        convert(program, profile, sorted(workbooks.iterdir()), writing, back)
        shutil.copytree(back, done, dirs_exist_ok=True)
        try:
            loaded, notices = corrected_edition.read_edition(done)
        except InputError as error:
            return str(error).replace(f"{done}/", "").splitlines(), None
        changed = corrections.changes(loaded, corrections.machine_version(done))
        return [line.replace(f"{done}/", "") for line in notices], changed


def main():
    program = office()
    with tempfile.TemporaryDirectory() as place:
        place, texts = Path(place), {}
        for name, data in (("article", SEED.read_bytes()), ("traps", TRAPS.encode())):
            path = place / f"{name}.txt"
            path.write_bytes(data)
            texts[name] = begin.begin(path)[0]
        print(f"{'text':<9}{'round trip':<28}{'mended':>7}{'changed':>9}")
        details = []
        for text, folder in texts.items():
            for name in ROUNDS:
                lines, changed = round_trip(program, place / "profile", folder, name)
                count = "faults" if changed is None else len(changed)
                print(f"{text:<9}{name:<28}{len(lines):>7}{count:>9}", flush=True)
                details.append((f"{text}, {name}", lines, changed))
        for title, lines, changed in details:
            if lines or changed is None or len(changed):
                print(f"\n{title}")
                print("".join(f"  {line}\n" for line in lines), end="")
                for row in [] if changed is None else changed.itertuples():
                    print(f"  {row.what}: {row.table} {row.id} {row.columns}: {row.machine} -> {row.person}")


if __name__ == "__main__":
    main()
