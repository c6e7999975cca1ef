-- The business-day close: one a date, in steps, in chunks by person, each chunk exactly once.
CREATE SCHEMA strategy;
GRANT USAGE ON SCHEMA strategy TO ${app};

CREATE TABLE strategy.close (
  business_date date PRIMARY KEY,
  job_id        uuid NOT NULL REFERENCES shared.job,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz
);
CREATE TABLE strategy.close_chunk (
  business_date date NOT NULL REFERENCES strategy.close,
  step          text NOT NULL,
  step_no       int  NOT NULL,
  chunk         int  NOT NULL,
  low           uuid NOT NULL,
  high          uuid NOT NULL,
  rows          bigint,
  millis        bigint,
  finished_at   timestamptz,
  PRIMARY KEY (business_date, step_no, chunk)
);
-- Persons something happened to while a close ran: the close comes back to them before the next day opens.
CREATE TABLE strategy.changed_meanwhile (
  no        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL
);
