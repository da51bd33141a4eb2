"""Libraries of several sizes out of the one that libreoffice_help.py has written, and the queries that go with them.

A smaller library takes every k-th page with all its translations. A larger one adds copies of every page under other ids, with facets of
their own, and in each copy the words of every tenth paragraph shuffled: the words that a query finds stay as frequent as they were, while
posting lists, columns and texts grow.
"""
import json, random, re, shutil

import libreoffice_help

FACET_LINE = re.compile(r"^(markets|products|scenarios|platforms): .*$", re.M)


def name_of(path):
    """(id, language) of a document's file."""
    page, lang, _ = path.name.split(".")
    return page, lang


def copied(text, page):
    """The document once more, as `page`."""
    text = FACET_LINE.sub(lambda m: f"{m[1]}: [{libreoffice_help.pick(libreoffice_help.FACETS[m[1]], page, m[1])}]", text)
    head, body = text.split("\n---\n", 1)
    paragraphs = body.split("\n\n")
    for i in range(0, len(paragraphs), 10):
        if paragraphs[i].lstrip().startswith("#"): continue
        words = re.findall(r"\S+", paragraphs[i])
        random.Random(f"{page}:{i}").shuffle(words)
        paragraphs[i] = re.sub(r"^([-+=>]|\d+[.)])", r"\\\1", " ".join(words))
    return head + "\n---\n" + "\n\n".join(paragraphs).rstrip("\n") + "\n"


def write_library(source, target, size):
    """Fills target/content and target/queries.tsv from `source`, with about `size` documents. Returns how many there are."""
    files = sorted((source / "content" / "guides").glob("*.md"))
    pages = sorted({name_of(f)[0] for f in files})
    step, copies = max(1, round(len(files) / size)), max(1, round(size / len(files)))
    kept = set(pages[::step])
    guides = target / "content" / "guides"
    shutil.rmtree(guides, ignore_errors=True)
    guides.mkdir(parents=True)
    written = 0
    for file in files:
        page, lang = name_of(file)
        if page not in kept: continue
        text = file.read_text("utf8")
        for copy in range(copies):
            other = page if copy == 0 else f"{page}-c{copy}"
            (guides / f"{other}.{lang}.md").write_text(text if copy == 0 else copied(text, other), "utf8")
            written += 1
    with open(target / "queries.tsv", "w", encoding="utf8") as out:
        for line in open(source / "queries.tsv", encoding="utf8"):
            lang, query, ids = line.rstrip("\n").split("\t")
            ids = [i for i in ids.split(",") if i in kept]
            if ids: out.write(f"{lang}\t{query}\t{','.join(ids + [f'{i}-c{c}' for i in ids for c in range(1, copies)])}\n")
    return written


def queries(folder, wanted):
    """`wanted` queries spread evenly over all, as bench_search chooses them: (language, text, ids that answer it)."""
    lines = (folder / "queries.tsv").read_text("utf8").splitlines()
    chosen = (lines[i * len(lines) // wanted].split("\t") for i in range(wanted))
    return [(lang, text, set(ids.split(","))) for lang, text, ids in chosen]


def documents(folder):
    """Every document as a rival takes it: a dict of key, id, lang, kind, title, body and the facets as lists."""
    for file in sorted((folder / "content" / "guides").glob("*.md")):
        page, lang = name_of(file)
        head, body = file.read_text("utf8").split("\n---\n", 1)
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        body = re.sub(r"\\(.)", r"\1", re.sub(r"^#+ ", "", body, flags=re.M))
        facets = {name: fields[name].strip("[]").split(", ") for name in libreoffice_help.FACETS}
        yield {"key": f"{page}.{lang}", "id": page, "lang": lang, "kind": fields["kind"], "title": json.loads(fields["title"]), "body": body} | facets
