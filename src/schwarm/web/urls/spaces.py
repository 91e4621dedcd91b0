"""Addresses of spaces."""

from django.urls import path

from schwarm.web.views import hosting, membership, spaces

urlpatterns = [
    path("", spaces.spaces, name="spaces"),
    path("new", spaces.found, name="space_new"),
    path("<slug:slug>", spaces.space, name="space"),
    path("<slug:slug>/since", spaces.space_since, name="space_since"),
    path("<slug:slug>/people", spaces.space_people, name="space_people"),
    path("<slug:slug>/files", spaces.space_files, name="space_files"),
    path("<slug:slug>/rules", spaces.space_rules, name="space_rules"),
    path("<slug:slug>/join", membership.join, name="space_join"),
    path("<slug:slug>/leave", membership.leave, name="space_leave"),
    path("<slug:slug>/ask", membership.ask, name="space_ask"),
    path("<slug:slug>/decline", membership.decline, name="space_decline"),
    path("<slug:slug>/settings", hosting.settings, name="space_settings"),
    path("<slug:slug>/describe", hosting.describe, name="space_describe"),
    path("<slug:slug>/invite", hosting.invite, name="space_invite"),
    path("<slug:slug>/admissions/<int:admission_id>", hosting.decide, name="space_decide"),
    path("<slug:slug>/hosts/<int:person_id>", hosting.name_host, name="space_name_host"),
    path("<slug:slug>/share", hosting.share, name="space_share"),
    path("<slug:slug>/archive", hosting.archive, name="space_archive"),
    path("<slug:slug>/reopen", hosting.reopen, name="space_reopen"),
]
