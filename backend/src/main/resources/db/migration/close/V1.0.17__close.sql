-- The business-day close: one a date, in steps, in chunks by person, each chunk exactly once.
CREATE SCHEMA close;

CREATE TABLE close.close (
  business_date date PRIMARY KEY,
  job_id        uuid NOT NULL REFERENCES shared.job,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz
);

CREATE TABLE close.chunk (
  business_date date NOT NULL REFERENCES close.close,
  step          text NOT NULL,
  step_no       int  NOT NULL,
  chunk         int  NOT NULL,
  low           uuid NOT NULL,
  high          uuid NOT NULL,
  rows          bigint,
  millis        bigint,
  tries         int NOT NULL DEFAULT 0,
  failure       text,
  node          text,
  finished_at   timestamptz,
  PRIMARY KEY (business_date, step_no, chunk)
);
CREATE INDEX close_chunk_next ON close.chunk (business_date, chunk, step_no) WHERE finished_at IS NULL;

-- Persons a step could not be done for: left out of it, so that one bad row does not keep the whole book from its day.
CREATE TABLE close.left_out (
  person_id     uuid NOT NULL,
  business_date date NOT NULL REFERENCES close.close,
  step          text NOT NULL,
  reason        text NOT NULL,
  left_at       timestamptz NOT NULL,
  PRIMARY KEY (person_id, business_date, step)
);
CREATE INDEX close_left_out_day ON close.left_out (business_date, step);

-- Persons something happened to while a close ran: the close comes back to them before the next day opens.
CREATE TABLE close.changed_meanwhile (
  no        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL
);
