ALTER TABLE agency.placement ADD version int NOT NULL DEFAULT 0;
