ALTER TABLE contact.template ADD revision int NOT NULL DEFAULT 0;
ALTER TABLE contact.credit_report ADD version int NOT NULL DEFAULT 0;
