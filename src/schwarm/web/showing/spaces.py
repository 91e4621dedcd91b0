"""The spaces of whoever reads, which nearly every page lists."""

from schwarm.conversation.queries.compiled import compiled
from schwarm.spaces.queries import spaces_of

own_spaces = compiled(spaces_of)
