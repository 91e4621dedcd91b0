"""Addresses of the guidelines, of cases, of the register and of the reviewers' desk."""

from django.urls import path

from schwarm.web.views import cases, council, desk, guidelines, register, reporting, retaliation

urlpatterns = [
    path("guidelines", guidelines.show, name="guidelines"),
    path("guidelines/accept", guidelines.accept, name="accept_guidelines"),
    path("guidelines/<int:number>.md", guidelines.file, name="guidelines_file"),
    path("guidelines/history", council.history, name="guidelines_history"),
    path("guidelines/council", council.seats, name="council"),
    path("guidelines/council/keys/<int:pk>", council.vouch, name="council_vouch"),
    path("guidelines/propose", council.propose, name="propose"),
    path("guidelines/proposals/<int:pk>", council.proposal, name="proposal"),
    path("guidelines/proposals/<int:pk>.md", council.proposal_file, name="proposal_file"),
    path("guidelines/proposals/<int:pk>/vote", council.vote, name="proposal_vote"),
    path("posts/<int:post_id>/report", reporting.report_post, name="report_post"),
    path("cases", cases.mine, name="cases"),
    path("cases/<slug:name>", cases.show, name="case"),
    path("cases/<slug:name>/pictures/<int:attachment_id>", cases.picture, name="case_picture"),
    path("cases/<slug:name>/prepare", cases.prepare, name="case_prepare"),
    path("cases/<slug:name>/<slug:act>", cases.act, name="case_act"),
    path("desk", desk.show, name="desk"),
    path("desk/key", desk.key, name="desk_key"),
    path("desk/keys/<int:pk>/vouch", desk.vouch, name="desk_vouch"),
    path("desk/leave", desk.leave, name="desk_leave"),
    path("register", register.show, name="register"),
    path("register/guard", register.guard, name="register_guard"),
    path("register/<slug:name>", register.of_case, name="register_case"),
    path("register/entries/<int:entry_id>/summary", register.summarise, name="register_summary"),
    path("retaliation", retaliation.show, name="retaliation"),
    path("retaliation/<int:report_id>/<slug:act>", retaliation.act, name="retaliation_act"),
]
