"""Addresses of people, profiles, partners."""

from django.urls import path

from schwarm.web.views import partners, people

urlpatterns = [
    path("people", people.directory, name="people"),
    path("@<str:handle>", people.profile, name="person"),
    path("@<str:handle>/since", people.person_since, name="person_since"),
    path("@<str:handle>/followers", people.followers, name="followers"),
    path("@<str:handle>/following", people.following, name="following"),
    path("@<str:handle>/follow", people.follow, name="follow"),
    path("@<str:handle>/endorse", people.endorse, name="endorse"),
    path("@<str:handle>/remove", people.remove_follower, name="remove_follower"),
    path("@<str:handle>/mute", people.mute, name="mute"),
    path("@<str:handle>/block", people.block, name="block"),
    path("partners", partners.partners, name="partners"),
    path("partners/<slug:slug>", partners.partner, name="partner"),
]
