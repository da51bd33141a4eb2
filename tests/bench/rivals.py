"""Who is compared: each takes documents (sizes.documents), makes its index below a folder, and answers queries."""
import json, shutil, socket, sqlite3, time, urllib.parse

import load, sizes

FACETS = ["kind", "lang", "markets", "products", "scenarios", "platforms"]


class Casebook:
    """Our search over HTTP: translations as one hit, facets, snippets, JSON."""

    def __init__(self, build, folder): self.program, self.folder = build / "casebook", folder

    def make(self):
        took = load.timed([self.program, "import", "--data", self.folder / "data", self.folder / "content"], self.folder / "import.log")
        return took, load.timed([self.program, "reindex", "--data", self.folder / "data"], self.folder / "reindex.log")

    def serve(self):
        """A running server, and how many seconds after its start it answered a first search."""
        server = load.Server([self.program, "serve", "--data", self.folder / "data", "--listen", "127.0.0.1:0", "--public-read"],
                             self.folder / "casebook.log")

        def ready():
            if not server.base:
                said = server.printed().partition("Listening on ")[2]
                server.base = said.split()[0] if "\n" in said else ""
            return server.base and load.get(server.base + self.path("export"))["total"] >= 0

        server.wait(ready)
        return server, time.monotonic() - server.started

    @staticmethod
    def path(text): return "/api/v1/search?limit=10&q=" + urllib.parse.quote(text)

    def hits(self, server, text): return [hit["id"] for hit in load.get(server.base + self.path(text))["hits"]]


class Groonga:
    """Bigrams and NormalizerAuto; any of the words, titles twice; with snippets, and drilldowns over what our facets count."""

    def __init__(self, folder): self.folder = folder

    def make(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        refers = {"kind": "Kinds", "lang": "Langs", "markets": "Markets", "products": "Products", "scenarios": "Scenarios", "platforms": "Platforms"}
        with open(self.folder / "load.grn", "w") as out:
            for table in refers.values(): out.write(f"table_create {table} TABLE_PAT_KEY ShortText\n")
            out.write("table_create Docs TABLE_HASH_KEY ShortText\n")
            for column, kind in (("id", "ShortText"), ("title", "ShortText"), ("body", "Text")):
                out.write(f"column_create Docs {column} COLUMN_SCALAR {kind}\n")
            for column, table in refers.items():
                out.write(f"column_create Docs {column} {'COLUMN_VECTOR' if column.endswith('s') else 'COLUMN_SCALAR'} {table}\n")
            out.write("load --table Docs\n[\n")
            comma = ""
            for document in sizes.documents(self.folder.parent):
                document["_key"] = document.pop("key")
                out.write(comma + json.dumps(document, ensure_ascii=False))
                comma = ",\n"
            out.write("\n]\ntable_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto\n"
                      "column_create Terms docs COLUMN_INDEX|WITH_POSITION|WITH_SECTION Docs title,body\n")
        took = load.timed(["groonga", "--file", self.folder / "load.grn", "-n", self.folder / "db"], self.folder / "load.log")
        (self.folder / "load.grn").unlink()
        return took

    def serve(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = load.Server(["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "-p", str(port), "--cache-limit", "0",
                              "--log-path", self.folder / "server.log", self.folder / "db"], self.folder / "output.log")
        server.base = f"http://127.0.0.1:{port}"
        server.wait(lambda: load.get(server.base + self.path("export")))
        return server, time.monotonic() - server.started

    @staticmethod
    def path(text, facets=False):
        words = ('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in text.split())
        parameters = {"command_version": 2, "table": "Docs", "match_columns": "title*2||body", "query": " OR ".join(words), "sort_keys": "-_score",
                      "limit": 10, "output_columns": "id,title,lang,markets,_score" + (",snippet_html(body)" if facets else "")}
        if facets: parameters |= {"drilldown": ",".join(FACETS), "drilldown_limit": 50, "drilldown_sort_keys": "-_nsubrecs"}
        return "/d/select?" + urllib.parse.urlencode(parameters)

    def hits(self, server, text): return [row[0] for row in load.get(server.base + self.path(text))[1][0][2:]]


class Fts5:
    """SQLite FTS5 in this process: unicode61, bm25's top ten with snippets, and the facets' counts by GROUP BY over all matches."""

    COUNTS = "WITH found AS MATERIALIZED (SELECT rowid AS r FROM docs WHERE docs MATCH ?) " + " UNION ALL ".join(
        f"SELECT '{f}', {f}, count(*) FROM found JOIN facets ON facets.rowid = r GROUP BY {f}" for f in FACETS)

    def __init__(self, folder): self.file = folder / "fts5.sqlite"

    def make(self):
        self.file.unlink(missing_ok=True)
        documents = sizes.documents(self.file.parent)  # read outside the measured time
        db, wall, cpu = sqlite3.connect(self.file, isolation_level=None), 0, 0
        db.executescript("PRAGMA journal_mode = WAL; CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'unicode61');"
                         f"CREATE TABLE facets (id, {', '.join(FACETS)}); BEGIN")
        for document in documents:
            clock, thread = time.monotonic(), time.thread_time()
            db.execute("INSERT INTO docs (title, body) VALUES (?, ?)", (document["title"], document["body"]))
            db.execute(f"INSERT INTO facets VALUES (?{', ?' * len(FACETS)})",
                       [document["id"]] + [v if isinstance(v := document[f], str) else ",".join(v) for f in FACETS])
            wall, cpu = wall + time.monotonic() - clock, cpu + time.thread_time() - thread
        clock, thread = time.monotonic(), time.thread_time()
        db.execute("COMMIT")
        db.execute("INSERT INTO docs (docs) VALUES ('optimize')")
        return wall + time.monotonic() - clock, cpu + time.thread_time() - thread

    def open(self): self.db = sqlite3.connect(self.file)

    @staticmethod
    def match(text): return " OR ".join('"' + word.replace('"', '""') + '"' for word in text.split())

    def hits(self, text, facets=False):
        snippet = ", snippet(docs, 1, '<b>', '</b>', '…', 24)" if facets else ""
        top = self.db.execute(f"SELECT rowid, title{snippet} FROM docs WHERE docs MATCH ? ORDER BY bm25(docs, 2.0, 1.0) LIMIT 10", (self.match(text),))
        rows = top.fetchall()
        if facets: self.db.execute(self.COUNTS, (self.match(text),)).fetchall()
        return [self.db.execute("SELECT id FROM facets WHERE rowid = ?", (row[0],)).fetchone()[0] for row in rows]

    def run(self, texts, facets, seconds):
        """The queries in turn for `seconds`, one thread; the processor time of each is what counts."""
        spent, end = [], time.monotonic() + seconds
        for text in texts:
            before = time.thread_time()
            self.hits(text, facets)
            spent.append((time.thread_time() - before) * 1000)
            if time.monotonic() > end: break
        spent.sort()
        return {"per_second": 1000 * len(spent) / sum(spent), "per_cpu_second": 1000 * len(spent) / sum(spent), "median_ms": spent[len(spent) // 2],
                "p99_ms": spent[len(spent) * 99 // 100]}
