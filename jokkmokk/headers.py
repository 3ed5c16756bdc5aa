"""Headers every answer carries: what may be kept by caches, and what the editor at the desk may do."""

from csp.constants import SELF, UNSAFE_INLINE
from django.middleware.gzip import GZipMiddleware

_DESK = "/desk/"
# CKEditor 5 sets style attributes and shows pasted pictures from memory; it runs without unsafe scripts.
_EDITOR_POLICY = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:", "blob:"]}


class GZipTexts(GZipMiddleware):
    """Django's, for all but pictures: they are packed already, and would lose their length and their strong tag."""

    def process_response(self, request, response):
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


def cache_headers(get_response):
    """The desk is never stored; pages for residents are asked for anew each time (304 if the same)."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith(_DESK):
            response["Cache-Control"] = "no-store, private"
        elif "Cache-Control" not in response:
            response["Cache-Control"] = "no-cache"
        return response

    return middleware


def desk_policy(get_response):
    """Widen styles and pictures, not scripts, for the editor."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith(_DESK):
            response._csp_update = _EDITOR_POLICY
        return response

    return middleware
