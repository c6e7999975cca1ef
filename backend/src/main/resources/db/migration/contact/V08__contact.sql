-- Every contact and the permission it had. A decision is written once; an attempt cannot exist without an allowed one.
CREATE SCHEMA contact;
GRANT USAGE ON SCHEMA contact TO ${app};

CREATE TABLE contact.rule_pack (
  id             text PRIMARY KEY,
  jurisdiction   text        NOT NULL,
  version        int         NOT NULL,
  effective_from timestamptz NOT NULL,
  effective_to   timestamptz,
  recorded_at    timestamptz NOT NULL,
  content        jsonb       NOT NULL,
  UNIQUE (jurisdiction, version)
);

CREATE TABLE contact.decision (
  person_id        uuid NOT NULL,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  asked_at         timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  channel          text NOT NULL,
  purpose          text NOT NULL DEFAULT 'COLLECT' CHECK (purpose IN ('COLLECT','LOCATE')),
  party_id         uuid NOT NULL,
  party_role       text NOT NULL,
  contact_point_id uuid NOT NULL,
  allowed          boolean NOT NULL,
  expires_at       timestamptz,
  next_allowed_at  timestamptz,
  pack_id          text,
  evaluations      jsonb NOT NULL,
  facts            jsonb NOT NULL,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, id, allowed),
  CHECK (allowed = (expires_at IS NOT NULL)),
  CHECK (NOT allowed OR pack_id IS NOT NULL)
);
CREATE INDEX decision_asked ON contact.decision (person_id, asked_at);
CREATE INDEX decision_time ON contact.decision (asked_at, id);

CREATE TABLE contact.identity_check (
  person_id uuid NOT NULL,
  permit_id uuid NOT NULL,
  verified  boolean NOT NULL,
  method    text NOT NULL,
  at        timestamptz NOT NULL,
  actor_id  uuid NOT NULL,
  PRIMARY KEY (person_id, permit_id),
  FOREIGN KEY (person_id, permit_id) REFERENCES contact.decision (person_id, id)
);

-- permit_allowed repeats the gate's yes, so that the foreign key refuses an attempt on a refused or missing permit.
CREATE TABLE contact.attempt (
  person_id        uuid NOT NULL,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  permit_id        uuid NOT NULL,
  permit_allowed   boolean NOT NULL DEFAULT true CHECK (permit_allowed),
  started_at       timestamptz NOT NULL,
  recorded_at      timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  channel          text NOT NULL,
  party_role       text NOT NULL,
  contact_point_id uuid NOT NULL,
  outcome          text NOT NULL,
  connected        boolean NOT NULL,
  right_party      boolean NOT NULL,
  duration_seconds int,
  note             text,
  external_ref     text,
  late             boolean NOT NULL DEFAULT false,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, permit_id),
  FOREIGN KEY (person_id, permit_id, permit_allowed) REFERENCES contact.decision (person_id, id, allowed)
);
CREATE INDEX attempt_started ON contact.attempt (person_id, started_at);
CREATE INDEX attempt_time ON contact.attempt (started_at);

-- The debtor's consent to be contacted outside the usual hours: local time of day, on one day or on any, until a date.
CREATE TABLE contact.consent (
  person_id    uuid NOT NULL REFERENCES portfolio.borrower,
  id           uuid NOT NULL,
  from_time    time NOT NULL,
  to_time      time NOT NULL,
  on_day       date,
  valid_until  date NOT NULL,
  given_how    text NOT NULL CHECK (length(given_how) <= 200),
  recorded_at  timestamptz NOT NULL,
  recorded_by  uuid NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (person_id, id),
  CHECK (from_time < to_time)
);
-- A second person's yes to a rule that needs one, for one person and a time.
CREATE TABLE contact.approval (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  rule_id     text NOT NULL,
  reason      text NOT NULL CHECK (length(reason) <= 500),
  valid_until timestamptz NOT NULL,
  granted_at  timestamptz NOT NULL,
  granted_by  uuid NOT NULL,
  PRIMARY KEY (person_id, id)
);
REVOKE UPDATE, DELETE, TRUNCATE ON contact.approval FROM ${app};

-- The ledger decided again: how far, and what came out differently.
CREATE TABLE contact.replay (
  job_id    uuid PRIMARY KEY REFERENCES shared.job,
  upto      timestamptz NOT NULL,
  after_at  timestamptz NOT NULL DEFAULT '0001-01-01 00:00:00+00',
  after_id  uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  done      bigint      NOT NULL DEFAULT 0,
  differing bigint      NOT NULL DEFAULT 0
);
CREATE TABLE contact.replay_difference (
  job_id      uuid NOT NULL REFERENCES contact.replay,
  person_id   uuid NOT NULL,
  decision_id uuid NOT NULL,
  what        text NOT NULL,
  PRIMARY KEY (job_id, decision_id)
);
REVOKE UPDATE, DELETE, TRUNCATE ON contact.replay_difference FROM ${app};
REVOKE UPDATE, DELETE, TRUNCATE ON contact.decision, contact.identity_check, contact.attempt, contact.rule_pack FROM ${app};

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['decision','attempt'] LOOP
    EXECUTE format('ALTER TABLE contact.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON contact.%s USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
      AND EXISTS (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id AND a.loan_id = %s.loan_id)))$p$, t, t, t);
  END LOOP;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent','approval'] LOOP
    EXECUTE format('ALTER TABLE contact.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON contact.%s USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id))$p$, t, t);
  END LOOP;
END $$;
ALTER TABLE contact.identity_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.identity_check USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM contact.decision d WHERE d.person_id = identity_check.person_id AND d.id = identity_check.permit_id));

-- Runs as its owner because caps pool every actor's contacts, also those an agency may not read; who is asking is
-- checked first, and NULL means: does not exist for you.
CREATE FUNCTION contact.gather(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz, p_actor uuid)
RETURNS jsonb VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  w record; v record; usable int; packs jsonb; contacts jsonb; holds jsonb; consents jsonb; approvals jsonb;
BEGIN
  SELECT l.product_code, l.matures_on, r.jurisdiction, x.agency_id, b.zone, b.other_zones, b.country, b.birth_year,
         greatest(coalesce(shared.business_date() - s.oldest_unpaid_due_on, 0), 0) AS dpd
    INTO w FROM portfolio.loan l
    JOIN portfolio.product r ON r.code = l.product_code
    JOIN portfolio.borrower b ON b.person_id = l.person_id
    LEFT JOIN portfolio.assignment x ON x.person_id = l.person_id AND x.loan_id = l.id AND x.ended_at IS NULL
    LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
   WHERE l.person_id = p_person AND l.id = p_loan;
  IF NOT FOUND OR (p_agency IS NOT NULL AND w.agency_id IS DISTINCT FROM p_agency) THEN RETURN NULL; END IF;
  SELECT t.id AS party_id, t.role, t.refused_contact_at, t.guarantee_document, t.guarantee_kind, t.guarantee_ends_on, t.guarantee_claimed_on,
         c.id AS point_id, c.kind, c.valid_until, c.opted_out_at, w2.value_hash IS NOT NULL AS wrong, c.value
    INTO v FROM portfolio.contact_point c
    JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
    LEFT JOIN portfolio.wrong_number w2 ON w2.value_hash = sha256(convert_to(c.value, 'UTF8'))
   WHERE c.person_id = p_person AND c.id = p_point AND (t.loan_id IS NULL OR t.loan_id = p_loan);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT count(*) INTO usable FROM portfolio.party t JOIN portfolio.contact_point c ON c.person_id = t.person_id AND c.party_id = t.id
   WHERE t.person_id = p_person AND t.role IN ('BORROWER','CO_BORROWER') AND c.kind = 'PHONE'
     AND NOT EXISTS (SELECT FROM portfolio.wrong_number n WHERE n.value_hash = sha256(convert_to(c.value, 'UTF8')));
  SELECT jsonb_agg(p.id ORDER BY j.jurisdiction) INTO packs
    FROM (SELECT 'HOUSE' UNION SELECT w.jurisdiction UNION SELECT coalesce(w.country, w.jurisdiction)) j(jurisdiction)
    LEFT JOIN LATERAL (SELECT k.id FROM contact.rule_pack k WHERE k.jurisdiction = j.jurisdiction AND k.effective_from <= p_now
                          AND (k.effective_to IS NULL OR k.effective_to > p_now) ORDER BY k.version DESC LIMIT 1) p ON true;
  SELECT jsonb_agg(jsonb_build_object('at', c.at, 'loanId', c.loan_id, 'channel', c.channel, 'role', c.party_role, 'samePoint', c.value = v.value,
                                      'connected', c.connected) ORDER BY c.at DESC) INTO contacts
    FROM (SELECT coalesce(t.started_at, d.asked_at) AS at, d.loan_id, d.channel, d.party_role, k.value, t.connected
            FROM contact.decision d
            JOIN portfolio.contact_point k ON k.person_id = d.person_id AND k.id = d.contact_point_id
            LEFT JOIN contact.attempt t ON t.person_id = d.person_id AND t.permit_id = d.id
           WHERE d.person_id = p_person AND d.asked_at >= p_now - interval '31 days' AND d.allowed
           ORDER BY d.asked_at DESC LIMIT 200) c;
  SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'until', h.until_at) ORDER BY h.reason, h.id) INTO holds
    FROM portfolio.hold h WHERE h.person_id = p_person AND h.lifted_at IS NULL
     AND (h.until_at IS NULL OR h.until_at > p_now);
  SELECT jsonb_agg(jsonb_build_object('from', c.from_time, 'to', c.to_time, 'day', c.on_day) ORDER BY c.recorded_at, c.id) INTO consents
    FROM contact.consent c WHERE c.person_id = p_person AND c.withdrawn_at IS NULL AND c.valid_until >= (p_now AT TIME ZONE w.zone)::date;
  SELECT jsonb_agg(DISTINCT a.rule_id) INTO approvals FROM contact.approval a WHERE a.person_id = p_person AND a.granted_at <= p_now AND a.valid_until > p_now
     AND a.granted_by <> p_actor;
  RETURN jsonb_build_object(
      'dial', v.value, 'zones', to_jsonb(ARRAY[w.zone] || w.other_zones), 'assignedAgency', w.agency_id, 'packs', packs,
      'party', jsonb_build_object('id', v.party_id, 'role', v.role, 'refused', v.refused_contact_at IS NOT NULL, 'debtorBornIn', w.birth_year,
        'guaranteeOnFile', v.guarantee_document IS NOT NULL, 'guaranteeKind', v.guarantee_kind,
        'guaranteeEndsOn', CASE WHEN v.role = 'GUARANTOR' THEN coalesce(v.guarantee_ends_on, (w.matures_on + interval '6 months')::date) END,
        'guaranteeClaimed', v.guarantee_claimed_on IS NOT NULL),
      'point', jsonb_build_object('id', v.point_id, 'kind', v.kind, 'wrong', v.wrong, 'optedOut', v.opted_out_at IS NOT NULL, 'validUntil', v.valid_until),
      'loan', jsonb_build_object('id', p_loan, 'product', w.product_code, 'dpd', w.dpd),
      'usablePhones', usable, 'contacts', coalesce(contacts, '[]'), 'holds', coalesce(holds, '[]'), 'consents', coalesce(consents, '[]'), 'approvals', coalesce(approvals, '[]'));
END $$;
REVOKE ALL ON FUNCTION contact.gather FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.gather TO ${app};

-- First statement of asking: locks the person, then looks and counts. Separate statements, so that each sees what the
-- holder of the lock before it wrote.
CREATE FUNCTION contact.begin_ask(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz,
                                  p_actor uuid, p_key text, p_hash bytea,
                                  OUT fresh boolean, OUT same boolean, OUT status int, OUT response text, OUT facts text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_actor, p_key, p_hash);
  IF fresh THEN facts := contact.gather(p_person, p_loan, p_point, p_agency, p_now, p_actor); END IF;
END $$;

-- The permit, if it is the caller's to see; the person is locked first.
CREATE FUNCTION contact.permit_for_outcome(p_person uuid, p_permit uuid) RETURNS jsonb VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  RETURN (SELECT to_jsonb(d) - 'facts' - 'evaluations'
      || jsonb_build_object('verified', coalesce(c.verified, false), 'failed', coalesce(NOT c.verified, false), 'reported', EXISTS (SELECT FROM contact.attempt a WHERE a.person_id = d.person_id AND a.permit_id = d.id))
    FROM contact.decision d LEFT JOIN contact.identity_check c ON c.person_id = d.person_id AND c.permit_id = d.id
   WHERE d.person_id = p_person AND d.id = p_permit AND d.allowed);
END $$;

-- First statement of recording an outcome.
CREATE FUNCTION contact.begin_outcome(p_person uuid, p_permit uuid, p_actor uuid, p_key text, p_hash bytea,
                                      OUT fresh boolean, OUT same boolean, OUT status int, OUT response text, OUT permit text)
LANGUAGE plpgsql AS $$
BEGIN
  permit := contact.permit_for_outcome(p_person, p_permit);
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_actor, p_key, p_hash);
END $$;
