"""Reads exports of diglot as a Python program would, with Python's own offsets, and tells what it found.

usage: read_exports.py FOLDER; prints a JSON object: format -> [documents or passages, mentions].
Stops with an assertion where a slice is not the text that the file gives beside it.
"""

import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

folder = pathlib.Path(sys.argv[1])
found = {}


def path(name):
    return folder / name


def check(whole, ranges, text, where):
    got = " ".join(whole[start:end] for start, end in ranges)
    assert got == text, f"{where}: {got!r} is not {text!r}"
    assert all(start < end for start, end in ranges), where


def bioc_xml(name):
    documents = mentions = 0
    for document in ElementTree.parse(path(name)).getroot().iter("document"):
        documents += 1
        for passage in document.iter("passage"):
            base = int(passage.findtext("offset"))
            text = passage.findtext("text")
            for annotation in passage.iter("annotation"):
                mentions += 1
                places = [(int(each.get("offset")) - base, int(each.get("length"))) for each in annotation.iter("location")]
                check(text, [(start, start + length) for start, length in places], annotation.findtext("text"), name)
    return documents, mentions


def bioc_json(name):
    collection = json.loads(path(name).read_text("utf-8"))
    mentions = 0
    for document in collection["documents"]:
        whole = "\n".join(passage["text"] for passage in document["passages"])
        for passage in document["passages"]:
            for annotation in passage["annotations"]:
                mentions += 1
                ranges = [(each["offset"], each["offset"] + each["length"]) for each in annotation["locations"]]
                check(whole, ranges, annotation["text"], name)
    return len(collection["documents"]), mentions


def pubannotation(name):
    mentions = 0
    divisions = json.loads(path(name).read_text("utf-8"))
    for division in divisions:
        ids = [denotation["id"] for denotation in division["denotations"]]
        assert len(set(ids)) == len(ids), name
        for denotation in division["denotations"]:
            spans = denotation["span"] if isinstance(denotation["span"], list) else [denotation["span"]]
            for span in spans:
                assert 0 <= span["begin"] < span["end"] <= len(division["text"]), name
            mentions += 1
        assert all(attribute["subj"] in ids for attribute in division["attributes"]), name
    return len({division["sourceid"] for division in divisions}), mentions


def web_annotation(name):
    mentions = 0
    pages = json.loads(path(name).read_text("utf-8"))
    for page in pages:
        texts = {passage["id"]: passage["text"] for passage in page["passages"]}
        for item in page["items"]:
            mentions += 1
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            for target in targets:
                position, quote = target["selector"]
                text = texts[target["source"]]
                check(text, [(position["start"], position["end"])], quote["exact"], name)
                assert text[: position["start"]].endswith(quote["prefix"]), name
                assert text[position["end"] :].startswith(quote["suffix"]), name
    return len(pages), mentions


def json_lines(name):
    with path(name).open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def spacy(name):
    rows = json_lines(name)
    for row in rows:
        assert all(0 <= span["start"] < span["end"] <= len(row["text"]) for span in row["spans"]), name
    return len({row["meta"]["document"] for row in rows}), sum(len(row["spans"]) for row in rows)


def doccano(name):
    rows = json_lines(name)
    for row in rows:
        assert all(0 <= start < end <= len(row["text"]) for start, end, _ in row["label"]), name
    return len({row["document"] for row in rows}), sum(len(row["label"]) for row in rows)


def label_studio(name):
    tasks = json.loads(path(name).read_text("utf-8"))
    mentions = 0
    for task in tasks:
        for result in (task.get("predictions") or task.get("annotations"))[0]["result"]:
            value = result["value"]
            if result["type"] == "labels":
                mentions += 1
                check(task["data"]["text"], [(value["start"], value["end"])], value["text"], name)
    return len({task["data"]["document"] for task in tasks}), mentions


def hf_jsonl(name):
    rows = json_lines(name)
    mentions = 0
    for row in rows:
        whole = "\n".join(passage["text"][0] for passage in row["passages"])
        for part in row["passages"] + row["entities"]:
            check(whole, part["offsets"], " ".join(part["text"]), name)
        mentions += len(row["entities"])
    return len(rows), mentions


def brat(name):
    """Reads as brat's own server does: ids, types, offsets, the text they stand for, and what the other lines are about."""
    documents = mentions = 0
    known = path(name).joinpath("annotation.conf").read_text("utf-8")
    for text_file in sorted(path(name).glob("*.txt")):
        documents += 1
        whole = text_file.read_bytes().decode("utf-8")
        seen = set()
        for line in text_file.with_suffix(".ann").read_bytes().decode("utf-8").split("\n"):
            if line == "":
                continue
            identifier, _, rest = line.partition("\t")
            assert re.fullmatch(r"[TNA#][0-9]+", identifier) and identifier not in seen, line
            seen.add(identifier)
            if identifier[0] == "T":
                mentions += 1
                entity, text = rest.split("\t", 1)
                kind, offsets = entity.split(" ", 1)
                assert kind in known.split("\n"), kind
                ranges = [tuple(int(number) for number in pair.split(" ")) for pair in offsets.split(";")]
                assert ranges == sorted(ranges), line
                check(whole, ranges, text, text_file.name)
                assert "\n" not in text and "\r" not in text, line
            else:
                assert rest.split("\t")[0].split(" ")[1] in seen, line
            if identifier[0] == "N":
                assert re.fullmatch(r"Reference T[0-9]+ [^ \t:]+:[^\t]+\t.*", rest), line
    return documents, mentions


def pubtator(name):
    documents = mentions = 0
    for block in path(name).read_bytes().decode("utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if not lines:
            continue
        documents += 1
        title, abstract = (line.split("|", 2)[2] for line in lines[:2])
        for line in lines[2:]:
            _, start, end, text, _, _ = line.split("\t")
            check(f"{title} {abstract}", [(int(start), int(end))], text, name)
            mentions += 1
    return documents, mentions


def tsv(name):
    with path(name).open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        for cell in row.values():
            assert cell is not None and cell[:1] not in ("=", "+", "@", "\t", "\r"), row
            assert cell[:1] != "-" or re.fullmatch(r"-?[0-9.]+", cell), row
    return len({row["document"] for row in rows}), len(rows)


def conll(name):
    """With the reader of NLTK, which knows nothing of diglot."""
    from nltk.corpus.reader import ConllCorpusReader

    reader = ConllCorpusReader(str(folder), [name], ("words", "pos", "ignore", "chunk"), encoding="utf-8")
    tags = [tag for sentence in reader.iob_sents() for _, _, tag in sentence]
    # NLTK passes over the lines that begin documents.
    documents = sum(line.startswith("-DOCSTART- ") for line in path(name).read_text("utf-8").split("\n"))
    for before, tag in zip(["O"] + tags, tags):
        if tag.startswith("I-"):
            assert before[2:] == tag[2:] and before[0] in "BI", (before, tag)
    return documents, sum(tag.startswith("B-") for tag in tags)


for name, read in {
    "bioc-xml": bioc_xml,
    "bioc-json": bioc_json,
    "pubannotation": pubannotation,
    "web-annotation": web_annotation,
    "spacy": spacy,
    "doccano": doccano,
    "label-studio": label_studio,
    "hf-jsonl": hf_jsonl,
    "brat": brat,
    "pubtator": pubtator,
    "tsv": tsv,
    "conll": conll,
}.items():
    found[name] = read(name)

print(json.dumps(found))
