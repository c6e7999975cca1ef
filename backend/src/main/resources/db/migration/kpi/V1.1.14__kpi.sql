ALTER TABLE kpi.goal ADD version int NOT NULL DEFAULT 0;
