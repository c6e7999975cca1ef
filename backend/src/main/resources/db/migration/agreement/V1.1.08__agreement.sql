ALTER TABLE agreement.promise ADD version int NOT NULL DEFAULT 0;
ALTER TABLE agreement.instalment_agreement ADD version int NOT NULL DEFAULT 0;
