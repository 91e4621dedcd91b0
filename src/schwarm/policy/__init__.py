"""Room: the guidelines everybody here has agreed to, and what is asked of a text before it is said.

It knows the clauses in German and English, which version held at which moment, who accepted which, and which
measures a clause allows. The guard warns authors before they publish what is confidential; tone tells an
author, and nobody else, that a sentence reads like an insult. Nothing here decides: see `moderation`.
"""
