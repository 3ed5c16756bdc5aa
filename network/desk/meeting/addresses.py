"""The addresses of the pages about meetings."""

from django.urls import path

from . import (
    answer,
    attendance,
    cancel,
    duplicate,
    files,
    invite,
    listed,
    materials,
    notes,
    one,
    planning,
    remove,
    take_back,
)


def urls(site) -> list:
    """Pages that belong to no model's admin, so that the site itself has their addresses."""
    views = {
        "": (listed.meetings, "meetings"),
        "ny/": (planning.add, "meeting_add"),
        "<int:pk>/": (one.meeting, "meeting"),
        "<int:pk>/andra/": (planning.change, "meeting_change"),
        "<int:pk>/bjud-in/": (invite.invite, "meeting_invite"),
        "<int:pk>/ta-tillbaka/<int:number>/": (take_back.take_back, "meeting_take_back"),
        "<int:pk>/stall-in/": (cancel.cancel, "meeting_cancel"),
        "<int:pk>/ta-bort/": (remove.remove, "meeting_remove"),
        "<int:pk>/kopiera/": (duplicate.duplicate, "meeting_duplicate"),
        "<int:pk>/svara/": (answer.answer, "meeting_answer"),
        "<int:pk>/narvaro/": (attendance.attendance, "meeting_attendance"),
        "<int:pk>/anteckningar/": (notes.write, "meeting_notes"),
        "<int:pk>/material/": (materials.add, "meeting_material_add"),
        "<int:pk>/material/<int:number>/": (files.download, "meeting_material"),
        "<int:pk>/material/<int:number>/ta-bort/": (materials.remove, "meeting_material_remove"),
    }
    return [
        path(f"traffar/{route}", site.admin_view(view), name=f"network_{name}") for route, (view, name) in views.items()
    ]
