"""How apps register and come by their tokens. The page on which people say yes or no belongs to `web`.

`apps` holds registration, `tokens` giving out and taking back, `server` what clients find out beforehand, and
who one is.
"""
