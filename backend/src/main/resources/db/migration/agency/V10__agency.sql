-- Agencies and what is placed with them; portfolio.assignment says who works an account now, this says on what terms.
CREATE SCHEMA agency;
GRANT USAGE ON SCHEMA agency TO ${app};

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
ALTER TABLE agency.placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON agency.placement USING ((SELECT shared.in_desk())
  OR (agency_id = (SELECT shared.scoped_agency()) AND ended_at IS NULL));

CREATE FUNCTION agency.give_back(p_person uuid, p_placement uuid, p_agency uuid, p_now timestamptz) RETURNS boolean
VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE v_loan uuid;
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  UPDATE agency.placement SET ended_at = p_now, end_reason = 'RETURNED'
   WHERE person_id = p_person AND id = p_placement AND agency_id = p_agency AND ended_at IS NULL RETURNING loan_id INTO v_loan;
  UPDATE portfolio.assignment SET ended_at = p_now WHERE person_id = p_person AND loan_id = v_loan AND ended_at IS NULL;
  PERFORM contact.stop_messages(ARRAY[p_person], 'RECALLED', p_now);
  RETURN v_loan IS NOT NULL;
END $$;
REVOKE ALL ON FUNCTION agency.give_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agency.give_back TO ${app};
