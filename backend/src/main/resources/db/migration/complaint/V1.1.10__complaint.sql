ALTER TABLE complaint.complaint ADD version int NOT NULL DEFAULT 0;
