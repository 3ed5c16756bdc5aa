"""How fast the pages residents open most are answered: serves the local database itself, and asks itself."""

import http.client
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

READERS = 8
REQUESTS = 50  # by each reader, of each page
SERVER = "--interface wsgi --workers 1 --blocking-threads 4 --no-ws --log-level warning --host 127.0.0.1"


@contextmanager
def served():
    """Our own server on a free port of this machine, for as long as the measuring takes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", *SERVER.split(), "--port", str(port), "jokkmokk.wsgi:application"]
    server = subprocess.Popen(command)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port):
    for _ in range(100):
        try:
            return get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/halsa/")
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


def get(connection, path):
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        sys.exit(f"{path} answered {answer.status}")
    return body


def first_article(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/nyheter/")
    found = re.search(rb'href="(/nyheter/\d+/[^/"]+/)"', connection.getresponse().read())
    return found.group(1).decode() if found else sys.exit("There is no news to read.")


def read_as_one_reader(port, path):
    """Seconds for each answer, over one connection as a browser keeps it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        get(connection, path)
        times.append(time.perf_counter() - start)
    return times


def measure(port, path):
    read_as_one_reader(port, path)
    start = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        every = [readers.submit(read_as_one_reader, port, path) for _ in range(READERS)]
        times = sorted(seconds for one in every for seconds in one.result())
    return len(times) / (time.perf_counter() - start), times


def main():
    with served() as port:
        pages = {"front": "/", "list": "/nyheter/", "article": first_article(port)}
        print(f"{READERS} readers at once, {REQUESTS} requests each, one server process on this machine")
        print(f"{'page':<10}{'requests/s':>12}{'median ms':>12}{'95 % within ms':>16}")
        for name, path in pages.items():
            rate, times = measure(port, path)
            median, slow = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
            print(f"{name:<10}{rate:>12.0f}{median:>12.1f}{slow:>16.1f}")


if __name__ == "__main__":
    main()
