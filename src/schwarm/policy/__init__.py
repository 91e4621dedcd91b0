"""Room: what is asked of a text before it is said.

The guard warns authors before they publish what is confidential; tone tells an author, and nobody
else, that a sentence reads like an insult. Both judge a draft and decide nothing: who wants to post
can, except for secrets. Versions of the policy and the lists of the guard live here, too.
"""
