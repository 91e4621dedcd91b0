"""All addresses: what each door answers to."""

from django.urls import include, path

urlpatterns = [
    path("", include("schwarm.api.urls")),
    path("", include("schwarm.web.urls")),
]

handler400 = "schwarm.web.views.errors.bad_request"
handler403 = "schwarm.web.views.errors.permission_denied"
handler404 = "schwarm.web.views.errors.page_not_found"
handler500 = "schwarm.web.views.errors.server_error"
