-- Money received: posted once per external reference, allocated, and sometimes taken back. Nothing here is ever
-- changed.
CREATE SCHEMA repayment;

CREATE TABLE repayment.repayment (
  person_id    uuid NOT NULL,
  id           uuid NOT NULL,
  loan_id      uuid NOT NULL,
  external_ref text NOT NULL,
  amount       numeric(18,2) NOT NULL CHECK (amount > 0),
  currency     text NOT NULL,
  value_date   date NOT NULL,
  payer        text,
  source       text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  recorded_by  uuid,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
CREATE INDEX repayment_loan ON repayment.repayment (person_id, loan_id, value_date);
CREATE INDEX repayment_value_date ON repayment.repayment (value_date);
CREATE INDEX repayment_recorded ON repayment.repayment (recorded_at, id);

CREATE TABLE repayment.repayment_ref (
  external_ref text PRIMARY KEY,
  person_id    uuid NOT NULL,
  repayment_id uuid NOT NULL
);

CREATE TABLE repayment.reversal (
  person_id    uuid NOT NULL,
  repayment_id uuid NOT NULL,
  reason       text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  recorded_by  uuid,
  PRIMARY KEY (person_id, repayment_id),
  FOREIGN KEY (person_id, repayment_id) REFERENCES repayment.repayment (person_id, id)
);
CREATE INDEX reversal_recorded ON repayment.reversal (recorded_at);

-- Signed movements: the net of a repayment's rows is what it pays now; a reversal or a back-dated payment adds rows.
CREATE TABLE repayment.allocation (
  person_id    uuid NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  loan_id      uuid NOT NULL,
  repayment_id uuid NOT NULL,
  seq          int  NOT NULL,
  component    text NOT NULL CHECK (component IN ('FEE','INTEREST','PRINCIPAL','SURPLUS')),
  amount       numeric(18,2) NOT NULL CHECK (amount <> 0),
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX allocation_loan ON repayment.allocation (person_id, loan_id);
