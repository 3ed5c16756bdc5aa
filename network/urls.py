"""Addresses outside the desk about the network."""

from django.urls import path

from . import reply_page, views

app_name = "network"
urlpatterns = [
    path("natverket/", views.members, name="members"),
    path("traff/<str:token>/", reply_page.page, name="reply"),
    path("traff/<str:token>/ny-lank/", reply_page.new_link, name="reply-link"),
]
