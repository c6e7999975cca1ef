-- Examinations taken; the certificates they earn are identity's, where the gate reads them.
CREATE SCHEMA training;

CREATE TABLE training.examination (
  id         uuid PRIMARY KEY,
  officer_id uuid NOT NULL REFERENCES identity.officer,
  course     text NOT NULL,
  version    int  NOT NULL,
  answers    int[] NOT NULL,
  right_ones int  NOT NULL,
  passed     boolean NOT NULL,
  taken_on   date NOT NULL,
  taken_at   timestamptz NOT NULL
);
CREATE INDEX examination_officer ON training.examination (officer_id, course, taken_on);
