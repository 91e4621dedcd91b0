"""The one view."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"x" * 34_000


def answer(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as db:
        db.execute("SELECT id FROM conversation_post ORDER BY id DESC LIMIT 20")
        newest = [row[0] for row in db.fetchall()]
        db.execute("SELECT post_id FROM conversation_reaction WHERE post_id = %s LIMIT 20", newest[:1])
        db.fetchall()
    return HttpResponse(BODY)


urlpatterns = [path("", answer)]
