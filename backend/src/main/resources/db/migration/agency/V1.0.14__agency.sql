-- Agencies and what is placed with them; portfolio.assignment says who works an account now, this says on what terms.
CREATE SCHEMA agency;

CREATE TABLE agency.agency (
  id         uuid PRIMARY KEY,
  code       text NOT NULL UNIQUE,
  name       text NOT NULL,
  active     boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

CREATE TABLE agency.placement (
  person_id       uuid NOT NULL,
  id              uuid NOT NULL,
  loan_id         uuid NOT NULL,
  agency_id       uuid NOT NULL REFERENCES agency.agency,
  placement_no    int  NOT NULL,
  commission_rate numeric(5,4) NOT NULL CHECK (commission_rate BETWEEN 0 AND 1),
  due_back_on     date,
  placed_at       timestamptz NOT NULL,
  placed_by       uuid NOT NULL,
  ended_at        timestamptz,
  end_reason      text CHECK (end_reason IN ('RECALLED','RETURNED')),
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  UNIQUE (person_id, loan_id, placement_no)
);
CREATE UNIQUE INDEX placement_one ON agency.placement (person_id, loan_id) WHERE ended_at IS NULL;
CREATE INDEX placement_agency ON agency.placement (agency_id, placed_at);
