-- Dated obligations that follow from events, such as an answer owed or a letter to follow up.
CREATE SCHEMA duties;

-- What the rules oblige the house to do by a date: of the house, not spread by person.
CREATE TABLE duties.duty (
  id         uuid PRIMARY KEY,
  rule_id    text NOT NULL,
  pack_id    text NOT NULL,
  event      text NOT NULL,
  source     text NOT NULL,
  person_id  uuid,
  subject_id uuid NOT NULL,
  label      text,
  arose_at   timestamptz NOT NULL,
  due_on     date NOT NULL,
  remind_on  date NOT NULL,
  missed_on  date,
  months     int,
  done_at    timestamptz,
  done_by    uuid,
  note       text
);
CREATE UNIQUE INDEX duty_once ON duties.duty (subject_id, rule_id, event) WHERE done_at IS NULL;
COMMENT ON COLUMN duties.duty.missed_on IS 'The first day after its end on which it was still not done';
CREATE INDEX duty_open ON duties.duty (due_on, id) WHERE done_at IS NULL;
