"""The address that puts away what one missed."""

from django.urls import path

from schwarm.web.views import missed

urlpatterns = [path("missed/read", missed.all_read, name="missed_read")]
