"""Is the site in this container well? Asks as a resident's browser would, through the proxy."""

import http.client
import os
import sys

names = [name.strip() for name in os.environ.get("ALLOWED_HOSTS", "").split(",")]
site = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
try:
    site.request("GET", "/halsa/", headers={"Host": names[0].lstrip(".") or "localhost", "X-Forwarded-Proto": "https"})
    status = site.getresponse().status
except OSError as error:
    sys.exit(f"no answer: {error}")
sys.exit(0 if status == http.client.OK else f"answered {status}")
