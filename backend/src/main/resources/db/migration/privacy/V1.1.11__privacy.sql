ALTER TABLE privacy.request ADD version int NOT NULL DEFAULT 0;
