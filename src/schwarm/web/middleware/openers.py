"""Apps in a browser open the question whether they may act in a window of its own, and wait for its answer.

They would lose sight of that window if it cut the tie to whoever opened it, as our other pages do.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KEPT = ("/oauth/authorize", "/account/")


class OpenerPolicy:
    """Leaves the pages on the way to an app's answer tied to the window that opened them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(KEPT):
            response["Cross-Origin-Opener-Policy"] = "unsafe-none"
        return response
