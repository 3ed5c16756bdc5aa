"""Every address for residents."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("om/", views.about, name="about"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("", include("network.urls")),
    path("", include("news.urls")),
]
