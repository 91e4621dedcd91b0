"""`python -m schwarm` is `schwarm`."""

from schwarm.cli import main

main()
