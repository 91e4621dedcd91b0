"""Door: the demo company.

Quellhorst, a machine builder that never existed: its 214 people, their partners and half a year
of what they wrote. `story.company(until)` yields the script as plain dataclasses, the same for the
same moment and seed; `tell` plays it through the actions of the rooms, as real use would.
"""
