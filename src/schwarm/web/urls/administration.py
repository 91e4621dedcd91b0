"""Addresses of administration."""

from django.urls import path

from schwarm.web.views import access
from schwarm.web.views.administration import (
    guard,
    installation,
    invitations,
    organisations,
    people,
    spaces,
    start,
)

urlpatterns = [
    path("", start.start, name="administration"),
    path("people", people.people, name="administration_people"),
    path("people/<int:person_id>", people.person, name="administration_person"),
    path("people/<int:person_id>/part", people.part_with, name="administration_part"),
    path("people/<int:person_id>/return", people.take_back, name="administration_return"),
    path("people/<int:person_id>/appoint", people.appoint, name="administration_appoint"),
    path("invitations", invitations.invitations, name="administration_invitations"),
    path("invitations/<int:invitation_id>", invitations.decide, name="administration_invitation"),
    path("departments", organisations.departments, name="administration_departments"),
    path("departments/<int:department_id>", organisations.department, name="administration_department"),
    path("organisations", organisations.organisations, name="administration_organisations"),
    path("organisations/new", organisations.new_organisation, name="organisation_new"),
    path("organisations/<slug:slug>", organisations.organisation, name="administration_organisation"),
    path("organisations/<slug:slug>/logo", organisations.logo, name="administration_logo"),
    path("spaces", spaces.spaces, name="administration_spaces"),
    path("spaces/<int:space_id>", spaces.space, name="administration_space"),
    path("guard", guard.lists, name="administration_guard"),
    path("guard/<int:row_id>", guard.change, name="administration_guard_change"),
    path("settings", installation.settings, name="administration_settings"),
    path("jobs", installation.jobs, name="administration_jobs"),
    path("jobs/retry", installation.retry_all, name="administration_retry_all"),
    path("jobs/<uuid:job_id>/retry", installation.retry, name="administration_retry"),
    path("access", access.open_for_an_hour, name="administration_access"),
    path("health", installation.health, name="administration_health"),
]
