-- Whom a write is about, or who writes when it is about nobody. Of the answers kept so far that is not known; they stay
-- with their writers until they are forgotten.
ALTER TABLE shared.idempotency ADD person_id uuid;
UPDATE shared.idempotency SET person_id = actor_id;
ALTER TABLE shared.idempotency ALTER person_id SET NOT NULL, DROP CONSTRAINT idempotency_pkey,
  ADD CONSTRAINT idempotency_pkey PRIMARY KEY (person_id, actor_id, key);

-- They are asked for the person, too.
DROP FUNCTION IF EXISTS shared.idempotency_begin(uuid, text, bytea, timestamptz),
  shared.idempotency_look(uuid, text, bytea);
