"""Room: how departments work together, told so that nobody is recognised.

Interactions are counts of who turned to whom on which day; evaluations are registered with a purpose and
approved by two roles before anything is measured. `measuring` runs in a process of its own, without Django.
"""
