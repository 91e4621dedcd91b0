"""Addresses of uploaded files."""

from django.urls import path

from schwarm.web.views import files

urlpatterns = [
    path("attachments/<int:attachment_id>/<str:name>", files.attachment, name="attachment"),
    path("previews/<int:attachment_id>.webp", files.preview, name="preview"),
    path("avatars/<str:name>", files.picture, {"folder": "avatars"}, name="person_picture"),
    path("headers/<str:name>", files.picture, {"folder": "headers"}, name="person_header"),
    path("organisations/<str:name>", files.picture, {"folder": "organisations"}, name="organisation_picture"),
]
