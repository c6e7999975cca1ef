-- What debtors and others raise against being collected from: complaints, disputes, hardship, requests to cease and the
-- rights over one's data. The state follows from the steps, which are written once.
CREATE SCHEMA complaint;

CREATE TABLE complaint.complaint (
  person_id        uuid NOT NULL REFERENCES portfolio.borrower,
  id               uuid NOT NULL,
  kind             text NOT NULL,
  loan_id          uuid,
  contact_point_id uuid,
  decision_id      uuid,
  through          text NOT NULL,
  words            text NOT NULL CHECK (length(words) <= 4000),
  raised_at        timestamptz NOT NULL,
  raised_by        uuid NOT NULL,
  due_on           date,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX complaint_raised ON complaint.complaint (raised_at, id);

-- cause says what went wrong; charged_id names the collector or agency, charged_ref the script.
CREATE TABLE complaint.step (
  person_id    uuid NOT NULL,
  complaint_id uuid NOT NULL,
  no           int  NOT NULL CHECK (no BETWEEN 1 AND 9),
  kind         text NOT NULL CHECK (kind IN ('ANSWER','APPEAL')),
  finding      text CHECK (finding IN ('UPHELD','PARTLY_UPHELD','NOT_UPHELD')),
  cause        text CHECK (cause IN ('COLLECTOR','AGENCY','SCRIPT','PROCESS','DATA','NONE')),
  charged_id   uuid,
  charged_ref  text,
  words        text NOT NULL CHECK (length(words) <= 4000),
  at           timestamptz NOT NULL,
  by_id        uuid NOT NULL,
  PRIMARY KEY (person_id, complaint_id, no),
  FOREIGN KEY (person_id, complaint_id) REFERENCES complaint.complaint (person_id, id),
  CHECK ((kind = 'ANSWER') = (finding IS NOT NULL AND cause IS NOT NULL))
);
