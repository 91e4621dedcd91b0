"""Room: what is said.

Posts and their versions, replies, reactions, boosts, polls, files, tags, mentions, drafts;
the timelines, notifications, inbox and search made from them; and who may see what.
Ideas, questions and lessons are kinds of post whose life cycles stand in `knowledge`.
"""
