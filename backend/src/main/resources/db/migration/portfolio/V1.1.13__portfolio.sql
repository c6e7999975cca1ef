ALTER TABLE portfolio.party ADD version int NOT NULL DEFAULT 0;
ALTER TABLE portfolio.contact_point ADD version int NOT NULL DEFAULT 0;
ALTER TABLE portfolio.product ADD version int NOT NULL DEFAULT 0;
