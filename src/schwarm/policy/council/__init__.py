"""The council that changes the guidelines: who has to agree, what its members sign, what the log says of it.

Plain Python without Django, so that whoever doubts a change can check it with these files alone.
"""
