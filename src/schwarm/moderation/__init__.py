"""Room: what is decided about a post or a person.

So far it takes reports and keeps them: who reports whom or what, why, and which words were meant.
A report changes nothing by itself. Cases, decisions and appeals will stand on it.
"""
