ALTER TABLE gate.consent ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.approval ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.agency_proof ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.notice ADD version int NOT NULL DEFAULT 0;
