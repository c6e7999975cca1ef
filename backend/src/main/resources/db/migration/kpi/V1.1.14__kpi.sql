ALTER TABLE kpi.goal ADD version int NOT NULL DEFAULT 0;

-- It asked for the open day by itself; who asks for a segment in use says the day.
DROP VIEW IF EXISTS kpi.segment_name;
