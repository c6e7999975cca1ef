-- What every feature stands on: the business day, answers already given, long work.
CREATE SCHEMA shared;

-- One row. clock_offset moves the business clock and is only ever changed in tests and in the demonstration.
CREATE TABLE shared.business_time (
  only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  business_date date     NOT NULL,
  clock_offset  interval NOT NULL DEFAULT interval '0'
);

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
