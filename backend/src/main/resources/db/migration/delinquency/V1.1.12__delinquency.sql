ALTER TABLE delinquency.pause ADD version int NOT NULL DEFAULT 0;
