"""Load on a server, what it costs the server, and what it holds: wrk outside, /proc inside. Loopback only."""
import json, os, pathlib, resource, signal, subprocess, tempfile, time, urllib.request

SCRIPT = pathlib.Path(__file__).with_name("load.lua")
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server in a process group of its own, ended with the `with`. `ready` is called until it is true; seconds_to_ready says when."""

    def __init__(self, command, log):
        self.started = time.monotonic()
        self.log = open(log, "w+")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, start_new_session=True)
        self.base = ""

    def __enter__(self): return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try: self.process.wait(30)
        except subprocess.TimeoutExpired: self.process.kill()
        self.log.close()

    def wait(self, ready, seconds=600):
        while time.monotonic() < self.started + seconds:
            if self.process.poll() is not None: raise RuntimeError(f"{self.process.args[0]} ended; see {self.log.name}")
            try:
                if ready(): return
            except OSError: pass
            time.sleep(0.002)
        raise RuntimeError(f"{self.process.args[0]} isn't ready after {seconds} s; see {self.log.name}")

    def settle(self, seconds=900):
        """Waits for what a server does by itself after its start; how much processor time it has taken by then."""
        before = self.cpu_seconds()
        while time.monotonic() < self.started + seconds:
            time.sleep(3)
            now = self.cpu_seconds()
            if now - before < 0.1: return now
            before = now
        raise RuntimeError(f"{self.process.args[0]} is still busy after {seconds} s")

    def printed(self): return pathlib.Path(self.log.name).read_text()

    def processes(self):
        """The server and what it has started."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.getpgid(int(entry.name)) == self.process.pid: found.append(int(entry.name))
            except OSError: pass
        return found

    def cpu_seconds(self):
        total = 0
        for pid in self.processes():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def megabytes(self):
        """(resident, of which not a file's)."""
        sums = {"VmRSS": 0, "RssAnon": 0}
        for pid in self.processes():
            for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
                name, _, value = line.partition(":")
                if name in sums: sums[name] += int(value.split()[0])
        return sums["VmRSS"] / 1024, sums["RssAnon"] / 1024


def get(url): return json.load(urllib.request.urlopen(url, timeout=60))


def run(server, paths, connections, seconds, tolerated=0.0):
    """wrk's `connections` ask for `paths` one after the other, round and round. A dict of what came of it; cpu is the server's. More
    failed requests than the tolerated share end the bench."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        before, client = server.cpu_seconds(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT, server.base, "--", file.name],
                              check=True, capture_output=True, text=True)
        cpu, after = server.cpu_seconds() - before, resource.getrusage(resource.RUSAGE_CHILDREN)
    result = json.loads(done.stdout.rsplit("RESULT ", 1)[1])
    if result["failed"] > tolerated * result["requests"]: raise RuntimeError(f"{result['failed']} of {result['requests']} requests to {server.base} failed")
    result["per_second"] = result["requests"] / result["seconds"]
    result["per_cpu_second"] = result["requests"] / max(cpu, 0.01)
    result["client_share"] = (after.ru_utime + after.ru_stime - client.ru_utime - client.ru_stime) / result["seconds"]
    return result


def timed(command, log, **options):
    """Runs `command` to its end: (seconds, seconds of processor time of all its threads and children)."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(log, "w") as out: subprocess.run(command, check=True, stdout=out, stderr=out, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
