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
ALTER TABLE contact.identity_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.identity_check USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM contact.decision d WHERE d.person_id = identity_check.person_id AND d.id = identity_check.permit_id));

-- Runs as its owner because caps pool every actor's contacts, also those an agency may not read; who is asking is
-- checked first, and NULL means: does not exist for you.
CREATE FUNCTION contact.gather(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz)
RETURNS jsonb VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  v_zone text; v_point record; v_loan record; v_count record; day_start timestamptz; day_end timestamptz; packs text; holds jsonb;
BEGIN
  SELECT l.person_id, x.agency_id INTO v_loan FROM portfolio.loan l
    LEFT JOIN portfolio.assignment x ON x.person_id = l.person_id AND x.loan_id = l.id AND x.ended_at IS NULL
   WHERE l.person_id = p_person AND l.id = p_loan;
  IF NOT FOUND OR (p_agency IS NOT NULL AND v_loan.agency_id IS DISTINCT FROM p_agency) THEN RETURN NULL; END IF;
  SELECT t.id, t.role, t.refused_contact_at, t.guarantee_document, c.kind, c.valid_until, c.opted_out_at,
         w.value_hash IS NOT NULL AS wrong, c.value
    INTO v_point FROM portfolio.contact_point c
    JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
    LEFT JOIN portfolio.wrong_number w ON w.value_hash = sha256(convert_to(c.value, 'UTF8'))
   WHERE c.person_id = p_person AND c.id = p_point AND (t.loan_id IS NULL OR t.loan_id = p_loan);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT zone INTO v_zone FROM portfolio.borrower WHERE person_id = p_person;
  day_start := ((p_now AT TIME ZONE v_zone)::date)::timestamp AT TIME ZONE v_zone;
  day_end := ((p_now AT TIME ZONE v_zone)::date + 1)::timestamp AT TIME ZONE v_zone;
  SELECT count(*) FILTER (WHERE t.connected AND t.channel IN ('CALL','AI_VOICE') AND t.party_role IN ('BORROWER','CO_BORROWER')) AS connected,
         count(*) FILTER (WHERE NOT t.connected AND t.channel IN ('CALL','AI_VOICE') AND k.value = v_point.value) AS unanswered
    INTO v_count FROM contact.attempt t
    JOIN portfolio.contact_point k ON k.person_id = t.person_id AND k.id = t.contact_point_id
   WHERE t.person_id = p_person AND t.started_at >= day_start AND t.started_at < day_end;
  SELECT string_agg(id, ',' ORDER BY id) INTO packs FROM contact.rule_pack
   WHERE jurisdiction = (SELECT r.jurisdiction FROM portfolio.loan l JOIN portfolio.product r ON r.code = l.product_code
                          WHERE l.person_id = p_person AND l.id = p_loan)
     AND effective_from <= p_now AND (effective_to IS NULL OR effective_to > p_now);
  SELECT coalesce(jsonb_agg(jsonb_build_object('reason', h.reason, 'until', h.until_at) ORDER BY h.reason, h.id), '[]') INTO holds
    FROM portfolio.hold h WHERE h.person_id = p_person AND h.lifted_at IS NULL
     AND (h.until_at IS NULL OR h.until_at > p_now);
  RETURN (SELECT jsonb_build_object(
      'dial', v_point.value, 'zone', v_zone, 'packId', packs, 'partyId', v_point.id, 'partyRole', v_point.role, 'partyRefused', v_point.refused_contact_at IS NOT NULL,
      'guaranteeOnFile', v_point.guarantee_document IS NOT NULL, 'pointKind', v_point.kind, 'pointWrong', v_point.wrong,
      'pointOptedOut', v_point.opted_out_at IS NOT NULL, 'pointValidUntil', v_point.valid_until,
      'connectedToday', v_count.connected, 'unansweredToday', v_count.unanswered,
      'reservedCalls', count(*) FILTER (WHERE d.party_role IN ('BORROWER','CO_BORROWER')),
      'reservedPoint', count(*) FILTER (WHERE k.value = v_point.value),
      'reservedUntil', max(d.expires_at), 'holds', holds, 'assignedAgency', v_loan.agency_id)
    FROM contact.decision d
    JOIN portfolio.contact_point k ON k.person_id = d.person_id AND k.id = d.contact_point_id
   WHERE d.person_id = p_person AND d.asked_at >= day_start AND d.asked_at < day_end
     AND d.allowed AND d.expires_at > p_now AND d.channel IN ('CALL','AI_VOICE')
     AND NOT EXISTS (SELECT FROM contact.attempt t WHERE t.person_id = d.person_id AND t.permit_id = d.id));
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
  IF fresh THEN facts := contact.gather(p_person, p_loan, p_point, p_agency, p_now); END IF;
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
