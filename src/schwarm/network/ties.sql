-- Directed, decayed ties of an event log: one row for each pair of people.
-- Reads `events` (actor, target, time in seconds since 1970, kind, recipients, weight) and `kinds` (kind, weight).
-- $at: the moment, in seconds since 1970. $half_life: in seconds.
-- An event to many is shared among them; one without a time does not fade. Plain SQL, so that it can be
-- transpiled for Spark or a warehouse.
SELECT
  e.actor AS source,
  e.target AS target,
  SUM(
    COALESCE(k.weight, 1.0) * COALESCE(e.weight, 1.0) / GREATEST(COALESCE(e.recipients, 1), 1)
    * POWER(2.0, (COALESCE(e.time, $at) - $at) / $half_life)
  ) AS weight,
  COUNT(*) AS events
FROM events AS e
LEFT JOIN kinds AS k ON k.kind = e.kind
WHERE e.actor <> e.target AND COALESCE(e.time, $at) <= $at
GROUP BY e.actor, e.target
