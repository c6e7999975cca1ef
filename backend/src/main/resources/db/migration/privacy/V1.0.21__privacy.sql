-- What a person asks about the data kept of him, and what was decided; written once each.
CREATE SCHEMA privacy;

CREATE TABLE privacy.request (
  person_id uuid NOT NULL REFERENCES portfolio.borrower,
  id        uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('ACCESS','CORRECTION','ERASURE','RESTRICTION')),
  words     text NOT NULL CHECK (length(words) <= 4000),
  raised_at timestamptz NOT NULL,
  raised_by uuid NOT NULL,
  due_on    date,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX privacy_raised ON privacy.request (raised_at, id);

CREATE TABLE privacy.decision (
  person_id  uuid NOT NULL,
  request_id uuid NOT NULL,
  granted    boolean NOT NULL,
  words      text NOT NULL CHECK (length(words) <= 4000),
  at         timestamptz NOT NULL,
  by_id      uuid NOT NULL,
  PRIMARY KEY (person_id, request_id),
  FOREIGN KEY (person_id, request_id) REFERENCES privacy.request (person_id, id)
);
