"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("desk/", admin.site.urls),
    path("halsa/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("", include("jokkmokk.residents")),
]

handler400 = "jokkmokk.views.bad_request"
handler403 = "jokkmokk.views.permission_denied"
handler404 = "jokkmokk.views.page_not_found"
handler500 = "jokkmokk.views.server_error"
