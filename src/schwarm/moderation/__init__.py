"""Room: what is decided about a post or a person.

Reports become cases. People drawn by lot decide them, with reasons and in time, or nothing follows; an appeal
goes to others. What was decided stands in the public register. `flow`, `conflicts`, `lot` are plain Python.
"""
