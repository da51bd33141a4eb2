#!/usr/bin/env python3
"""Turns LibreOffice's help, as Debian packages it, into a library to measure with: about 24,600 guides in ten languages.

    libreoffice_help.py FOLDER [--limit PAGES] [--copies N]

FOLDER receives debs/ (downloaded with apt-get, not installed), content/guides/<id>.<lang>.md (the same id in every language: translations)
and queries.tsv (`lang`, a short query, the ids of the pages that the help's own index leads to): the index entries, which are left out of
the guides. Facets are spread over the ids by a hash, so every run writes the same files. --limit takes the first pages of each language,
--copies writes every page N times under N ids, for libraries larger than the help. Standard library only; needs apt-get and dpkg-deb.
"""
import argparse, hashlib, html.parser, json, pathlib, re, shutil, subprocess

PACKAGES = {"en-us": "en", "de": "de", "fr": "fr", "es": "es", "pt-br": "pt-BR", "nl": "nl", "sv": "sv", "cs": "cs", "pl": "pl", "zh-cn": "zh"}
FACETS = {
    "markets": ["any", "any", "EU", "DE", "FR", "ES", "PL", "SE", "NL", "US", "BR", "MX", "JP", "GB"],
    "products": ["any", "smart-band", "smart-watch", "earbuds", "power-bank", "charger", "robot-vacuum", "security-camera", "toy"],
    "scenarios": ["logistics", "customs", "product-fault", "returns", "warranty", "payment", "compliance", "communication"],
    "platforms": ["any", "any", "amazon", "ebay", "aliexpress", "shopee", "mercado-libre", "own-shop"],
}
BLOCKS = {"p", "li", "td", "th", "pre", "div", "dt", "dd"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Page(html.parser.HTMLParser):
    """The readable part of a help page: title, keywords, and (level, text) blocks, level 0 for a paragraph."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.title, self.keywords, self.blocks = "", [], []
        self.inside, self.depth, self.level, self.text, self.in_title, self.hidden = False, 0, 0, [], False, []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "title": self.in_title = True
        if tag == "div":
            if values.get("id") == "DisplayArea": self.inside, self.depth = True, 0
            if self.inside: self.depth += 1
        if not self.inside: return
        if tag == "meta" and values.get("itemprop") == "keywords": self.keywords.append(values.get("content") or "")
        if tag == "span": self.hidden.append("hidden" in values and values.get("class") == "MAC")
        if tag in BLOCKS or tag in HEADINGS: self.end_block()
        if tag in HEADINGS: self.level = HEADINGS[tag]
        if tag == "br": self.text.append(" ")

    def handle_endtag(self, tag):
        if tag == "title": self.in_title = False
        if not self.inside: return
        if tag == "span" and self.hidden: self.hidden.pop()
        if tag in BLOCKS or tag in HEADINGS: self.end_block()
        if tag == "div":
            self.depth -= 1
            if self.depth == 0: self.inside = False

    def handle_data(self, data):
        if self.in_title: self.title += data
        elif self.inside and not any(self.hidden): self.text.append(data)

    def end_block(self):
        text = " ".join("".join(self.text).split())
        if text: self.blocks.append((self.level, text))
        self.text, self.level = [], 0


def markdown(text):
    text = text.replace("[[", "[ [")  # would be a link to another document
    text = re.sub(r"([\\`*_\[\]<>&#|~{}])", r"\\\1", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=])", r"\\\1", text))


def pick(values, page, salt):
    return values[int(hashlib.md5(f"{salt}:{page}".encode()).hexdigest(), 16) % len(values)]


def guide(page, parsed):
    lines = ["---", "kind: guide", "title: " + json.dumps(parsed.title.strip()[:200], ensure_ascii=False)]
    for field, values in FACETS.items(): lines.append(f"{field}: [{pick(values, page, field)}]")
    lines += ["tags: [help]", "verified: 2026-" + pick(["03-01", "09-01", "10-15"], page, "verified"), "verify_every: 180d", "---", ""]
    size = 0
    for level, text in parsed.blocks:
        size += len(text.encode()) + 16
        if size > 150_000: break
        lines += [("#" * min(level + 1, 6) + " " if level else "") + markdown(text), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def unpack(folder):
    debs = folder / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not list(debs.glob(f"libreoffice-help-{package}_*.deb")):
            subprocess.run(["apt-get", "download", f"libreoffice-help-{package}"], cwd=debs, check=True)
        if not (folder / "pages" / package).exists():
            deb = next(debs.glob(f"libreoffice-help-{package}_*.deb"))
            subprocess.run(["dpkg-deb", "-x", deb, folder / "unpacked"], check=True)
            source = folder / "unpacked/usr/share/libreoffice/help" / ("en-US" if package == "en-us" else package if package in ("pt-br", "zh-cn") else package)
            if not source.exists(): source = next(p for p in source.parent.iterdir() if p.name.lower() == package)
            shutil.copytree(source / "text", folder / "pages" / package)
            shutil.rmtree(folder / "unpacked")
        yield package, folder / "pages" / package


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--copies", type=int, default=1)
    arguments = parser.parse_args()
    guides = arguments.folder / "content" / "guides"
    shutil.rmtree(guides, ignore_errors=True)
    guides.mkdir(parents=True)
    written, leads_to = 0, {}
    for package, pages in unpack(arguments.folder):
        lang = PACKAGES[package]
        for path in sorted(pages.rglob("*.html"))[: arguments.limit]:
            parsed = Page()
            parsed.feed(path.read_text("utf8", errors="replace"))
            if not parsed.title.strip() or not parsed.blocks: continue
            page = re.sub(r"[^a-z0-9]+", "-", str(path.relative_to(pages).with_suffix("")).lower()).strip("-")[:90]
            for copy in range(arguments.copies):
                copied = page if copy == 0 else f"{page}-{copy}"
                (guides / f"{copied}.{lang}.md").write_text(guide(copied, parsed), "utf8")
                written += 1
            for keyword in parsed.keywords:
                query = " ".join(re.sub(r"[\t\n;]", " ", keyword).split())
                if query: leads_to.setdefault((lang, query), set()).add(page)
    with open(arguments.folder / "queries.tsv", "w", encoding="utf8") as out:
        for (lang, query), ids in sorted(leads_to.items()): out.write(f"{lang}\t{query}\t{','.join(sorted(ids))}\n")
    print(f"{written} guides, {len(leads_to)} queries below {arguments.folder}")


if __name__ == "__main__": main()
