ALTER TABLE identity.officer ADD version int NOT NULL DEFAULT 0;
ALTER TABLE identity.certificate ADD version int NOT NULL DEFAULT 0;
