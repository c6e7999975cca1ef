-- The trail: who did what to whom, hashed by content, sealed in batches.
CREATE SCHEMA audit;

CREATE TABLE audit.trail (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
  id           uuid        NOT NULL,
  at           timestamptz NOT NULL,
  actor_kind   text        NOT NULL,
  actor_id     uuid,
  action       text        NOT NULL,
  person_id    uuid,
  subject_id   uuid,
  details      text        NOT NULL,
  content_hash bytea       NOT NULL
);
CREATE INDEX trail_person ON audit.trail (person_id, seq) WHERE person_id IS NOT NULL;

-- One seal covers the entries of transactions that ended before it; leaves name each entry, so a missing one is found.
CREATE TABLE audit.seal (
  no          bigint PRIMARY KEY,
  upto_xid    xid8        NOT NULL,
  entries     int         NOT NULL,
  seqs        bigint[]    NOT NULL,
  leaves      bytea       NOT NULL,
  merkle_root bytea       NOT NULL,
  chain_hash  bytea       NOT NULL,
  sealed_at   timestamptz NOT NULL
);
CREATE INDEX seal_upto ON audit.seal (upto_xid);
CREATE INDEX trail_xid ON audit.trail (xid);

-- Which roots were written outside the database, and where.
CREATE TABLE audit.anchor (
  no   bigint NOT NULL REFERENCES audit.seal,
  kind text   NOT NULL CHECK (kind IN ('FILE','WEBHOOK')),
  at   timestamptz NOT NULL,
  PRIMARY KEY (no, kind)
);
CREATE INDEX anchor_kind ON audit.anchor (kind, no);
