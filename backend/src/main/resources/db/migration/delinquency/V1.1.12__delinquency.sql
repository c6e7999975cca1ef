ALTER TABLE delinquency.pause ADD version int NOT NULL DEFAULT 0;

-- What the computation of standings looked up row by row, it joins now.
DROP FUNCTION IF EXISTS delinquency.convention_of(text, date), delinquency.paused(uuid, uuid, timestamptz),
  delinquency.paused_days(uuid, uuid, timestamptz, date, date, boolean);
