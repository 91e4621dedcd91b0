"""Room: who is here.

Persons, their organisations and departments, who reports to whom and since when,
who follows, mutes or blocks whom. Everybody who acts in Schwarm is a Person here;
how she signs in is known only to `identity`.
"""
