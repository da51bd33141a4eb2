"""What is printed: tables in Markdown, and the ratios to reach, each with its floor and goal. And what is measured around publishing."""
import pathlib, statistics, tempfile, threading, time

import load

OURS, UNDERSTOOD = "Casebook in process", "Casebook in process, the query understood"
FACETS_ALONE = "Casebook in process, query and facets"
SECOND_PASS, TOP_TEN, GROONGA = "Xapian, our query, second pass", "Xapian, our query, top ten", "Groonga, facets, snippets"


def publishing(arguments, casebook, server, folder, paths):
    """Load with and without a hundred documents published by another process meanwhile, and how soon one published is found."""
    files = sorted((folder / "content" / "guides").glob("*.md"))
    hundred, found, quiet, busy, imports = files[:: max(1, len(files) // 100)][:100], [], [], [], []
    with tempfile.TemporaryDirectory() as changed:
        def publish(chosen, words):
            for file in chosen: (pathlib.Path(changed) / file.name).write_text(file.read_text("utf8") + f"\n{words}\n", "utf8")
            names = [pathlib.Path(changed) / file.name for file in chosen]
            load.timed([casebook.program, "import", "--data", casebook.folder / "data", *names], folder / "import.log")

        def later(words):
            time.sleep(1)
            start = time.monotonic()
            publish(hundred, words)
            imports.append(time.monotonic() - start)

        stamp = int(time.time())
        for round in range(arguments.rounds):
            quiet.append(load.run(server, paths, 8, 5))
            publisher = threading.Thread(target=later, args=(f"hundred{stamp}r{round}",))
            publisher.start()
            busy.append(load.run(server, paths, 8, 5))
            publisher.join()
        for i in range(20):
            word = f"zyx{stamp}q{chr(97 + i)}"
            publish(hundred[i : i + 1], word)
            start = time.monotonic()
            while not load.get(server.base + casebook.path(word) + "&typing=1")["total"]:
                if time.monotonic() > start + 60: raise RuntimeError(f"{word} isn't found a minute after it was published")
            found.append((time.monotonic() - start) * 1000)
    middle = lambda runs, key: statistics.median(run[key] for run in runs)
    return {"quiet_p99": middle(quiet, "p99_ms"), "busy_p99": middle(busy, "p99_ms"), "quiet_rate": middle(quiet, "per_second"),
            "busy_rate": middle(busy, "per_second"), "import_seconds": statistics.median(imports), "found_ms": statistics.median(found)}


def middle(result, name, key): return statistics.median(run[key] for run in result["rows"][name])


def ratio(result, ours, theirs, key):
    """The median of the rounds' ratios: what was measured within a minute is compared."""
    return statistics.median(a[key] / b[key] for a, b in zip(result["rows"][ours], result["rows"][theirs]))


def surcharge(result):
    rounds = zip(*(result["rows"][name] for name in (OURS, UNDERSTOOD, TOP_TEN)))
    return statistics.median(ours["median_ms"] / (understood["median_ms"] + top["median_ms"]) for ours, understood, top in rounds)


def facets_surcharge(result):
    """Of the facets alone: the query understood, its top ten and the facets, against the first two."""
    rounds = zip(*(result["rows"][name] for name in (FACETS_ALONE, UNDERSTOOD, TOP_TEN)))
    return statistics.median((facets["median_ms"] + top["median_ms"]) / (understood["median_ms"] + top["median_ms"]) for facets, understood, top in rounds)


def index_time(made, name):
    maker = made.get(name.split(",")[0].split(" ")[0])
    if not maker: return "–"
    wall, cpu = maker[1] if isinstance(maker[0], (list, tuple)) else maker
    return f"{wall:.0f} ({cpu:.0f})"


def print_size(size, result):
    made = result["made"]
    print(f"\n### {made['documents']:,} documents\n")
    print("| | requests/s | per CPU second | median ms | 99th ms | memory MB (not files) | index s (CPU) | MRR@10 |")
    print("|---|---|---|---|---|---|---|---|")
    for name in result["rows"]:
        base = name.rsplit(" · ", 1)[0]
        memory = "{:.0f} ({:.0f})".format(*result["memory"][base]) if base in result["memory"] else "–"
        mrr = f"{result['mrr'][base]:.1f}" if base in result["mrr"] else "–"
        print(f"| {name} | {middle(result, name, 'per_second'):,.0f} | {middle(result, name, 'per_cpu_second'):,.0f} | {middle(result, name, 'median_ms'):.2f} "
              f"| {middle(result, name, 'p99_ms'):.1f} | {memory} | {index_time(made, base)} | {mrr} |")
    shares = [run["client_share"] for name, runs in result["rows"].items() for run in runs if "client_share" in run]
    print(f"\nThe client took at most {100 * max(shares):.0f} % of a core.\n")
    print("| | measured | floor | goal |\n|---|---|---|---|")
    lines = []
    if GROONGA + " · 8" in result["rows"]:
        lines += [("requests per CPU second against Groonga with facets and snippets", f"{ratio(result, 'Casebook · 8', GROONGA + ' · 8', 'per_cpu_second'):.2f} ×", "2.5 ×", "4 ×"),
                  ("99th percentile at 16 connections against Groonga's", f"{ratio(result, 'Casebook · 16', GROONGA + ' · 16', 'p99_ms'):.2f} ×", "1 ×", "0.5 ×"),
                  ("memory against Groonga's", f"{result['memory']['Casebook'][0] / result['memory'][GROONGA][0]:.2f} ×", "2 ×", "1 ×")]
    (rebuild, cpu), plain, p = made["Casebook"][1], made["Xapian"], result["publishing"]
    lines += [("requests per CPU second against Xapian's second pass in process, same query", f"{ratio(result, 'Casebook · 8', SECOND_PASS, 'per_cpu_second'):.2f}", "0.5", "0.7"),
              ("the same in process", f"{ratio(result, OURS, SECOND_PASS, 'per_cpu_second'):.2f}", "", ""),
              ("facets' surcharge on the median, in process, against understanding the query and its top ten", f"{facets_surcharge(result):.2f} ×", "1.8 / 3 ×", "1.4 / 2 ×"),
              ("surcharge of facets, snippets and all that a hit shows, against the same", f"{surcharge(result):.2f} ×", "", ""),
              ("full rebuild against TermGenerator with positions", f"{rebuild / plain[0]:.2f} × ({rebuild:.0f} s, {cpu / rebuild:.1f} cores busy; CPU {cpu / plain[1]:.2f} ×)", "1.15 ×", "0.55 ×"),
              ("published → found over HTTP, after the importing process has ended", f"{p['found_ms']:.1f} ms", "20 ms", "4 ms"),
              ("ready after start: first search answered", f"{result['ready']:.2f} s", "1 s", "0.25 s"),
              ("processor time after start, until nothing is left to do (words of translations are learned)", f"{result['settled']:.1f} s", "", ""),
              (f"99th percentile while 100 documents are published (import {p['import_seconds']:.1f} s) / without", f"{p['busy_p99']:.1f} / {p['quiet_p99']:.1f} ms", "", ""),
              ("requests per second meanwhile / without", f"{p['busy_rate']:,.0f} / {p['quiet_rate']:,.0f}", "", "")]
    for line in lines: print("| " + " | ".join(line) + " |")


def print_growth(results):
    """How the tail grows from one size to the next."""
    measured = sorted(results)
    for small, large in zip(measured, measured[1:]):
        for name in results[small]["rows"]:
            if name not in results[large]["rows"]: continue
            p99, cpu = (middle(results[large], name, key) / middle(results[small], name, key) for key in ("p99_ms", "per_cpu_second"))
            if name == next(iter(results[small]["rows"])): print(f"\n### {small:,} → {large:,}\n\n| | 99th percentile | requests per CPU second |\n|---|---|---|")
            print(f"| {name} | {p99:.1f} × | {cpu:.2f} × |")
