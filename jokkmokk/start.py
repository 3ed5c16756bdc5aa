"""What must be true before the site is served."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from network.models import User

DEMO_DOMAIN = "@demo.example"


def refuse_demo_accounts() -> None:
    """The demo's passwords are printed for all to read: never serve them to the world.

    Raises `ImproperlyConfigured` under PRODUCTION when an account of the demo is in the database.
    """
    if settings.PRODUCTION and User.objects.filter(email__endswith=DEMO_DOMAIN).exists():
        raise ImproperlyConfigured("The database holds demo accounts. PRODUCTION needs a database without them.")
