"""The desk in place of Django's admin site; each app's pages are in its own `desk` room."""

from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import autodiscover_modules


class DeskConfig(SimpleAdminConfig):
    default_site = "jokkmokk.desk.site.DeskSite"

    def ready(self):
        super().ready()
        autodiscover_modules("desk")
