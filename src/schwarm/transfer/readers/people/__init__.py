"""People lists as CSV from personnel systems.

`PeopleFile(path).rows()` gives one row or error at a time, whatever their number. `read_people(path)` also
checks the rows against each other and gives all errors at once, so that a list is corrected in one go.
"""

from schwarm.transfer.readers.people.check import PeopleList, read_people
from schwarm.transfer.readers.people.columns import Column
from schwarm.transfer.readers.people.rows import PeopleFile, PersonRow, RowError

__all__ = ["Column", "PeopleFile", "PeopleList", "PersonRow", "RowError", "read_people"]
