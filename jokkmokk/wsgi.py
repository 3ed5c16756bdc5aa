"""The way in for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jokkmokk.settings")
application = get_wsgi_application()

from jokkmokk.start import refuse_demo_accounts  # noqa: E402 - needs the apps that are ready only now

refuse_demo_accounts()
