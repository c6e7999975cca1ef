ALTER TABLE agency.placement ADD version int NOT NULL DEFAULT 0;
ALTER TABLE agency.agency ADD version int NOT NULL DEFAULT 0;
