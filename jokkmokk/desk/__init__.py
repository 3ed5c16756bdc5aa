"""The desk: Django's admin, made for people who publish now and then."""
