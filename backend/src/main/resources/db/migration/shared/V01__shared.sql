-- What every feature stands on: the business day, answers already given, long work.
CREATE SCHEMA shared;
GRANT USAGE ON SCHEMA shared, public TO ${app};
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO ${app};

-- One row. clock_offset moves the business clock and is only ever changed in tests and in the demonstration.
CREATE TABLE shared.business_time (
  only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  business_date date     NOT NULL,
  clock_offset  interval NOT NULL DEFAULT interval '0'
);

CREATE FUNCTION shared.business_date() RETURNS date STABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT business_date FROM shared.business_time';

-- For writers whose rows depend on the open day: the day cannot be closed before they commit. Two statements, so that
-- who waited for a close sees the new day.
CREATE FUNCTION shared.business_date_for_writing() RETURNS date VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(2026001);
  RETURN (SELECT business_date FROM shared.business_time);
END $$;

-- The first answer to each Idempotency-Key, kept in the transaction that did the work.
CREATE TABLE shared.idempotency (
  actor_id     uuid        NOT NULL,
  key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
  request_hash bytea       NOT NULL,
  status       int,
  response     text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_age ON shared.idempotency USING brin (created_at);

CREATE TABLE shared.job (
  id          uuid PRIMARY KEY,
  kind        text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('WAITING','RUNNING','DONE','FAILED')),
  step        text,
  total       bigint,
  done        bigint      NOT NULL DEFAULT 0,
  failed      bigint      NOT NULL DEFAULT 0,
  message     text,
  created_by  uuid        NOT NULL,
  created_at  timestamptz NOT NULL,
  started_at  timestamptz,
  finished_at timestamptz
);

-- db-scheduler's table, as its documentation gives it.
CREATE TABLE shared.scheduled_tasks (
  task_name            text        NOT NULL,
  task_instance        text        NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean     NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON shared.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON shared.scheduled_tasks (last_heartbeat);

-- First statement of every idempotent write. Waits for a twin in flight, then says whether this is the first.
CREATE FUNCTION shared.idempotency_begin(p_actor uuid, p_key text, p_hash bytea, p_now timestamptz,
                                         OUT fresh boolean, OUT same boolean, OUT status int, OUT response text)
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shared.idempotency AS i (actor_id, key, request_hash, created_at) VALUES (p_actor, p_key, p_hash, p_now)
  ON CONFLICT DO NOTHING;
  fresh := FOUND;
  same := true;
  IF NOT fresh THEN
    SELECT i.request_hash = p_hash, i.status, i.response INTO same, status, response
      FROM shared.idempotency i WHERE i.actor_id = p_actor AND i.key = p_key;
  END IF;
END $$;

-- For verbs that hold the lock of their person: the first answer, if there is one. They write their own with the deed.
CREATE FUNCTION shared.idempotency_look(p_actor uuid, p_key text, p_hash bytea,
                                        OUT fresh boolean, OUT same boolean, OUT status int, OUT response text)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT i.request_hash = p_hash, i.status, i.response INTO same, status, response
    FROM shared.idempotency i WHERE i.actor_id = p_actor AND i.key = p_key;
  fresh := NOT FOUND;
END $$;

-- Row-level security. huikuan.scope is 'desk' for the house, the agency's id for an agency, and unset shows nothing.
CREATE FUNCTION shared.in_desk() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT coalesce(current_setting('huikuan.scope', true), '') = 'desk' $$;
CREATE FUNCTION shared.scoped_agency() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT CASE WHEN current_setting('huikuan.scope', true) ~ '^[0-9a-f]{8}-' THEN current_setting('huikuan.scope', true)::uuid END $$;
