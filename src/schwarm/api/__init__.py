"""Door: the client API, as Mastodon has it, so that existing clients work.

`views` hold the endpoints, one function each; `entities` hold what they answer with, one file an entity.
`endpoints` says how an endpoint is declared, `routes` how a request finds it, `params` how its values are
read, `answers` what becomes of a result or an error.
"""
