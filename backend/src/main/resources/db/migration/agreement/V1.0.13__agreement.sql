-- Promises to pay, and which verified money kept them.
CREATE SCHEMA agreement;

CREATE TABLE agreement.promise (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  amount      numeric(18,2) NOT NULL CHECK (amount > 0),
  currency    text NOT NULL,
  made_on     date NOT NULL,
  due_on      date NOT NULL,
  grace_days  int  NOT NULL CHECK (grace_days BETWEEN 0 AND 10),
  tolerance   numeric(18,2) NOT NULL CHECK (tolerance >= 0),
  method      text NOT NULL,
  made_by     text NOT NULL,
  permit_id   uuid,
  state       text NOT NULL CHECK (state IN ('OPEN','KEPT','PARTIALLY_KEPT','BROKEN','CANCELLED')),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  agency_id   uuid,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  CHECK (due_on >= made_on)
);
CREATE INDEX promise_open ON agreement.promise (due_on) WHERE state IN ('OPEN');
CREATE INDEX promise_made ON agreement.promise (made_on);

-- Signed movements: a fen of a repayment credits at most one promise, and a reversal takes its credit back.
CREATE TABLE agreement.promise_credit (
  person_id    uuid NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  promise_id   uuid NOT NULL,
  repayment_id uuid NOT NULL,
  amount       numeric(18,2) NOT NULL CHECK (amount <> 0),
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, promise_id) REFERENCES agreement.promise (person_id, id),
  FOREIGN KEY (person_id, repayment_id) REFERENCES repayment.repayment (person_id, id)
);

CREATE TABLE agreement.promise_event (
  person_id   uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  promise_id  uuid NOT NULL,
  state       text NOT NULL,
  cause       text NOT NULL,
  business_date date NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);

-- Agreements to pay in parts; nothing is waived, so a breach leaves the claim as the contract says.
CREATE TABLE agreement.instalment_agreement (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  amount      numeric(18,2) NOT NULL CHECK (amount > 0),
  paid        numeric(18,2) NOT NULL CHECK (paid >= 0),
  currency    text NOT NULL,
  agreed_on   date NOT NULL,
  grace_days  int  NOT NULL CHECK (grace_days BETWEEN 0 AND 10),
  tolerance   numeric(18,2) NOT NULL CHECK (tolerance >= 0),
  every       text NOT NULL CHECK (every IN ('WEEK','FORTNIGHT','MONTH')),
  made_by     text NOT NULL,
  permit_id   uuid,
  state       text NOT NULL CHECK (state IN ('OPEN','FULFILLED','BREACHED','CANCELLED')),
  next_due_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  agency_id   uuid,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
CREATE UNIQUE INDEX agreement_open ON agreement.instalment_agreement (person_id, loan_id) WHERE state = 'OPEN';

CREATE TABLE agreement.agreed_part (
  person_id    uuid NOT NULL,
  agreement_id uuid NOT NULL,
  seq          int  NOT NULL CHECK (seq BETWEEN 1 AND 60),
  due_on       date NOT NULL,
  amount       numeric(18,2) NOT NULL CHECK (amount > 0),
  PRIMARY KEY (person_id, agreement_id, seq),
  FOREIGN KEY (person_id, agreement_id) REFERENCES agreement.instalment_agreement (person_id, id)
);

CREATE TABLE agreement.agreement_event (
  person_id     uuid NOT NULL,
  id            bigint GENERATED ALWAYS AS IDENTITY,
  agreement_id  uuid NOT NULL,
  state         text NOT NULL,
  cause         text NOT NULL,
  business_date date NOT NULL,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);
