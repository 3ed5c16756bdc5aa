"""The picture library at the desk: its grid, the page of a picture, uploading, choosing, and what else is done."""
