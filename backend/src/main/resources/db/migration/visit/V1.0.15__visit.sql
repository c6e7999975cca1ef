-- Results of field visits, kept once however often and in whatever order a device sends them.
CREATE SCHEMA visit;

CREATE TABLE visit.visit (
  person_id     uuid NOT NULL,
  id            uuid NOT NULL,
  loan_id       uuid NOT NULL,
  permit_id     uuid,
  attempt_id    uuid,
  device_id     text NOT NULL,
  device_seq    bigint NOT NULL,
  captured_at   timestamptz NOT NULL,
  received_at   timestamptz NOT NULL,
  outcome       text NOT NULL,
  note          text,
  latitude      numeric(9,6) CHECK (latitude BETWEEN -90 AND 90),
  longitude     numeric(9,6) CHECK (longitude BETWEEN -180 AND 180),
  photo_sha256  text[] NOT NULL DEFAULT '{}',
  actor_id      uuid NOT NULL,
  agency_id     uuid,
  without_permit_reason text,
  against       text[],
  officers      uuid[],
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  FOREIGN KEY (person_id, attempt_id) REFERENCES gate.attempt (person_id, id),
  CHECK ((attempt_id IS NULL) = (without_permit_reason IS NOT NULL))
);
COMMENT ON COLUMN visit.visit.against IS
  'Rules in force when it happened that spoke against a visit without permit; null when the gate knows no such contact';
CREATE INDEX visit_received ON visit.visit (received_at, id);

-- The device's own numbering; the answer to a repeated post is found by it.
CREATE TABLE visit.device_report (
  device_id  text   NOT NULL,
  device_seq bigint NOT NULL,
  body_hash  bytea  NOT NULL,
  person_id  uuid   NOT NULL,
  visit_id   uuid   NOT NULL,
  actor_id   uuid   NOT NULL,
  PRIMARY KEY (actor_id, device_id, device_seq)
);

-- A visit without a permit can be explained or charged, never approved afterwards.
CREATE TABLE visit.review (
  person_id   uuid NOT NULL,
  visit_id    uuid NOT NULL,
  finding     text NOT NULL CHECK (finding IN ('BREACH','DEVICE_FAULT','DUPLICATE_TRIP')),
  note        text NOT NULL,
  reviewed_at timestamptz NOT NULL,
  reviewed_by uuid NOT NULL,
  PRIMARY KEY (person_id, visit_id),
  FOREIGN KEY (person_id, visit_id) REFERENCES visit.visit (person_id, id)
);
