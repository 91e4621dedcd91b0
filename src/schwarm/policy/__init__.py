"""Room: the guidelines everybody here has agreed to, their versions, and who accepted which.

It knows the clauses in German and English, which version held at which moment, and which measures a clause
allows. It judges nobody: cases and decisions live in `moderation`.
"""
