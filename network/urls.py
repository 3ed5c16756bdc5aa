"""Addresses for residents about the network."""

from django.urls import path

from . import views

app_name = "network"
urlpatterns = [path("natverket/", views.members, name="members")]
