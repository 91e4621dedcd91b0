"""Addresses of the register of evaluations, their figures, one's own mirror, and key players."""

from django.urls import path

from schwarm.web.views import insight, programme

urlpatterns = [
    path("insights", insight.show, name="insights"),
    path("insights/new", insight.new, name="insight_new"),
    path("insights/mirror", insight.mirror, name="insight_mirror"),
    path("insights/objection", insight.objection, name="insight_objection"),
    path("insights/bridges/off", insight.bridges_off, name="bridges_off"),
    path("insights/bridges/<int:bridge_id>/refuse", insight.bridge_refuse, name="bridge_refuse"),
    path("insights/nominations", programme.nominations, name="insight_nominations"),
    path("insights/programme", programme.show, name="insight_programme"),
    path("insights/programme/<int:key_player_id>/answer", programme.answer, name="programme_answer"),
    path("insights/programme/<int:key_player_id>/arrange", programme.arrange, name="programme_arrange"),
    path("insights/programme/<int:key_player_id>/steps", programme.steps, name="programme_steps"),
    path("insights/programme/<int:key_player_id>/companion", programme.companion, name="programme_companion"),
    # whom others see goes by her person: see `named_key_players`
    path(
        "insights/programme/people/<int:person_id>/accompany", programme.accompany, name="programme_accompany"
    ),
    path("insights/programme/people/<int:person_id>/ask", programme.ask, name="programme_ask"),
    path("insights/<int:evaluation_id>", insight.evaluation, name="insight"),
    path("insights/<int:evaluation_id>/silos.csv", insight.file, name="insight_file"),
    path("insights/<int:evaluation_id>/weeks.csv", insight.trend_file, name="insight_trend_file"),
    path("insights/<int:evaluation_id>/<slug:act>", insight.act, name="insight_act"),
]
