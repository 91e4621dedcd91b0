"""Where to go after acting: back to the page one came from, never to another site."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, default: str = "/", anchor: str = "") -> HttpResponseRedirect:
    """To `next` of the form, else to the page the form stood on, else to `default`; at `anchor` there."""
    wanted = request.POST.get("next") or request.headers.get("referer", "")
    url = wanted if _is_here(request, wanted) else default
    return HttpResponseRedirect(f"{url.partition('#')[0]}#{anchor}" if anchor else url)


def _is_here(request: HttpRequest, url: str) -> bool:
    is_safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return bool(url) and is_safe and urlsplit(url).path != request.path
