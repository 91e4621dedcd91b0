"""Mails about conversations: news of single threads, and the daily summary.

`planning` says when somebody is to be written to, `news` and `digest` write the letter, `sending` sees to it
that it goes out once. Nothing is decided before the moment of sending: what has been read, withdrawn, muted
or closed to the reader by then is not mailed. Mails carry no pictures and nothing that reports back.
"""
