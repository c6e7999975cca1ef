-- The trail is kept by person, what is of nobody under the id of nobody, and sealed in sixteen chains by whom it is of.
UPDATE audit.trail SET person_id = '00000000-0000-0000-0000-000000000000' WHERE person_id IS NULL;
ALTER TABLE audit.trail ALTER person_id SET NOT NULL, DROP CONSTRAINT trail_pkey,
  ADD CONSTRAINT trail_pkey PRIMARY KEY (person_id, seq);
DROP INDEX audit.trail_person;
CREATE INDEX trail_seq ON audit.trail (seq);

-- What was sealed until now is the beginning of the first chain.
ALTER TABLE audit.anchor DROP CONSTRAINT anchor_no_fkey, DROP CONSTRAINT anchor_pkey, ADD chain int NOT NULL DEFAULT 0;
ALTER TABLE audit.seal DROP CONSTRAINT seal_pkey,
  ADD chain int NOT NULL DEFAULT 0 CONSTRAINT seal_chain CHECK (chain BETWEEN 0 AND 15),
  ADD CONSTRAINT seal_pkey PRIMARY KEY (chain, no);
ALTER TABLE audit.anchor ADD CONSTRAINT anchor_pkey PRIMARY KEY (chain, no, kind),
  ADD CONSTRAINT anchor_of FOREIGN KEY (chain, no) REFERENCES audit.seal;
ALTER TABLE audit.anchor ALTER chain DROP DEFAULT;
ALTER TABLE audit.seal ALTER chain DROP DEFAULT;
DROP INDEX audit.anchor_kind;
CREATE INDEX anchor_kind ON audit.anchor (kind, chain, no);
