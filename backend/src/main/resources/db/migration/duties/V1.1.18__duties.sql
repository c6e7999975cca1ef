-- Duties are kept by person, those about nobody under the id of nobody.
UPDATE duties.duty SET person_id = '00000000-0000-0000-0000-000000000000' WHERE person_id IS NULL;
ALTER TABLE duties.duty ALTER person_id SET NOT NULL, DROP CONSTRAINT duty_pkey,
  ADD CONSTRAINT duty_pkey PRIMARY KEY (person_id, id);
CREATE INDEX duty_id ON duties.duty (id);
DROP INDEX duties.duty_once;
CREATE UNIQUE INDEX duty_once ON duties.duty (person_id, subject_id, rule_id, event) WHERE done_at IS NULL;

-- It is asked for the person, too.
DROP FUNCTION IF EXISTS duties.letter_followed(uuid, timestamptz, uuid);
