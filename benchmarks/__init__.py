"""How fast Schwarm is: `make bench`, or `python -m benchmarks --help`.

`served` measures a running `schwarm serve` with the demo company, from outside, as a browser sees it.
`alone` measures single queries on a made-up company of any size. Both print ratios to a baseline of the
same run, because machines differ, and CPU time beside time on the clock, because machines are shared.
"""
