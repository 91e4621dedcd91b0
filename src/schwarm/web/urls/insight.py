"""Addresses of the register of evaluations, their figures, and one's own mirror."""

from django.urls import path

from schwarm.web.views import insight

urlpatterns = [
    path("insights", insight.show, name="insights"),
    path("insights/new", insight.new, name="insight_new"),
    path("insights/mirror", insight.mirror, name="insight_mirror"),
    path("insights/objection", insight.objection, name="insight_objection"),
    path("insights/bridges/off", insight.bridges_off, name="bridges_off"),
    path("insights/bridges/<int:bridge_id>/refuse", insight.bridge_refuse, name="bridge_refuse"),
    path("insights/<int:evaluation_id>", insight.evaluation, name="insight"),
    path("insights/<int:evaluation_id>/silos.csv", insight.file, name="insight_file"),
    path("insights/<int:evaluation_id>/weeks.csv", insight.trend_file, name="insight_trend_file"),
    path("insights/<int:evaluation_id>/<slug:act>", insight.act, name="insight_act"),
]
