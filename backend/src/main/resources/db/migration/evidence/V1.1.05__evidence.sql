ALTER TABLE evidence.legal_hold ADD version int NOT NULL DEFAULT 0;
