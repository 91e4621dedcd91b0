"""The log without database and without Django: trees, tiles, notes, receipts, entries, witnesses.

Formats are those of RFC 6962/9162, RFC 8785 and c2sp.org (tlog-tiles, tlog-checkpoint, signed-note,
tlog-cosignature, tlog-witness, tlog-policy, tlog-proof), so that programs of others can read and check them.
"""
