"""Queries alone, on a company of any size that is written straight into the tables."""
