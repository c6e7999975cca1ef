-- Rule packs: which rules hold where, with which numbers, from when. Kinds of rules are code.
CREATE SCHEMA rules;

CREATE TABLE rules.rule_pack (
  id             text PRIMARY KEY,
  jurisdiction   text        NOT NULL,
  version        int         NOT NULL,
  effective_from timestamptz NOT NULL,
  effective_to   timestamptz,
  recorded_at    timestamptz NOT NULL,
  content        jsonb       NOT NULL,
  UNIQUE (jurisdiction, version)
);
