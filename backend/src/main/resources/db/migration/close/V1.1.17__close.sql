-- Whom a running close comes back to is kept by person.
ALTER TABLE close.changed_meanwhile DROP CONSTRAINT changed_meanwhile_pkey,
  ADD CONSTRAINT changed_meanwhile_pkey PRIMARY KEY (person_id, no);
