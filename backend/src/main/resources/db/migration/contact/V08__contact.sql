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
  purpose          text NOT NULL DEFAULT 'COLLECT' CHECK (purpose IN ('COLLECT','LOCATE','REMIND')),
  party_id         uuid NOT NULL,
  party_role       text NOT NULL,
  contact_point_id uuid NOT NULL,
  allowed          boolean NOT NULL,
  expires_at       timestamptz,
  next_allowed_at  timestamptz,
  pack_id          text,
  evaluations      jsonb NOT NULL,
  facts            json,
  salt             bytea,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, id, allowed),
  CHECK (allowed = (expires_at IS NOT NULL)),
  CHECK (NOT allowed OR pack_id IS NOT NULL)
);
COMMENT ON COLUMN contact.decision.facts IS 'As text, so that the commitment in the trail can be recomputed; erased together with the salt';
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
  flags            text[] NOT NULL DEFAULT '{}',
  salt             bytea,
  PRIMARY KEY (person_id, id),
  UNIQUE (person_id, permit_id),
  FOREIGN KEY (person_id, permit_id, permit_allowed) REFERENCES contact.decision (person_id, id, allowed)
);
CREATE INDEX attempt_started ON contact.attempt (person_id, started_at);
COMMENT ON COLUMN contact.attempt.flags IS 'What a reviewer should look at: HELD_SINCE, or WORD followed by a banned word found in the note';
CREATE INDEX attempt_flagged ON contact.attempt (recorded_at) WHERE flags <> '{}';
CREATE INDEX attempt_time ON contact.attempt (started_at);

-- What the debtor said of when he may be contacted, in his local time of day, on one day or on any, until a date: HOURS he
-- agrees to outside the usual ones, MORE_CALLS than the caps allow, hours that are INCONVENIENT.
CREATE TABLE contact.consent (
  person_id    uuid NOT NULL REFERENCES portfolio.borrower,
  id           uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('HOURS','MORE_CALLS','INCONVENIENT')),
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

-- What an agency has proved of itself, so that it may be given accounts and contact people: of the house, not of a person.
CREATE TABLE contact.agency_proof (
  id          uuid PRIMARY KEY,
  agency_id   uuid NOT NULL,
  proof       text NOT NULL CHECK (proof IN ('WHITE_LISTED','PUBLISHED','LICENSED','CLEAN_RECORD')),
  valid_from  date NOT NULL,
  valid_until date,
  document    text NOT NULL CHECK (length(document) <= 300),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at    timestamptz,
  CHECK (valid_until >= valid_from)
);
CREATE INDEX agency_proof_of ON contact.agency_proof (agency_id);
REVOKE DELETE, TRUNCATE ON contact.agency_proof FROM ${app};

-- Legal notices that reached a person: before placing, before a negative credit report, of an assignment of the claim.
CREATE TABLE contact.notice (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('PLACEMENT','CREDIT_REPORT','CLAIM_ASSIGNED','VALIDATION','EMAIL_USE')),
  given_on    date NOT NULL,
  given_how   text NOT NULL CHECK (length(given_how) <= 300),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
REVOKE UPDATE, DELETE, TRUNCATE ON contact.notice FROM ${app};

-- Negative reports to a credit register: planned, so that the notice is given before; then made or dropped.
CREATE TABLE contact.credit_report (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  report_on   date NOT NULL,
  planned_at  timestamptz NOT NULL,
  planned_by  uuid NOT NULL,
  ended_at    timestamptz,
  ended_by    uuid,
  state       text NOT NULL CHECK (state IN ('PLANNED','REPORTED','DROPPED')),
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  CHECK ((state = 'PLANNED') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX credit_report_planned ON contact.credit_report (person_id, loan_id) WHERE state = 'PLANNED';
REVOKE DELETE, TRUNCATE ON contact.credit_report FROM ${app};

-- What the recorder of the telephones said last, of the house (zero) and of each agency.
CREATE TABLE contact.recorder (
  desk       uuid PRIMARY KEY,
  running    boolean NOT NULL,
  heard_at   timestamptz NOT NULL,
  heard_from uuid NOT NULL,
  beats      boolean NOT NULL
);
REVOKE DELETE, TRUNCATE ON contact.recorder FROM ${app};

-- Texts that may be sent or said, in versions; a version is approved by somebody who did not write it.
CREATE TABLE contact.template (
  code        text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{2,40}$'),
  version     int  NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('SMS','EMAIL','APP_PUSH','LETTER','LAWYER_LETTER','SCRIPT')),
  stage       text NOT NULL CHECK (stage IN ('ANY','EARLY','MID','LATE')),
  customer_type text NOT NULL DEFAULT 'ANY' CHECK (customer_type IN ('ANY','FIRST_TIME','REPEAT','SUSPECTED_MALICIOUS')),
  title       text NOT NULL CHECK (length(title) <= 100),
  body        text NOT NULL CHECK (length(body) <= 2000),
  third_party boolean NOT NULL,
  written_at  timestamptz NOT NULL,
  written_by  uuid,
  approved_at timestamptz,
  approved_by uuid CHECK (approved_by <> written_by),
  retired_at  timestamptz,
  PRIMARY KEY (code, version)
);
REVOKE DELETE, TRUNCATE ON contact.template FROM ${app};
-- Texts the default strategy speaks by; written and put in use by the house.
INSERT INTO contact.template (code, version, kind, stage, title, body, third_party, written_at, approved_at) SELECT code, 1, kind, stage, title, body, third_party, '2000-01-01', '2000-01-01' FROM (VALUES
  ('REMIND-DUE', 'SMS', 'ANY', '到期提醒', '【{institution}】{name}您好，您尾号{loan}的借款将于{due}到期，应还{amount}元，请留意账户余额。如已还款请忽略，详询{hotline}。', false),
  ('REMIND-PROMISE', 'SMS', 'ANY', '约定提醒', '【{institution}】{name}您好，您就尾号{loan}的借款与我们约定的还款日临近，谢谢您的安排。如有变化请致电{hotline}。', false),
  ('REMIND-EARLY', 'SMS', 'EARLY', '早期提醒', '【{institution}】{name}您好，您尾号{loan}的借款已逾期{days}天，应还{amount}元。如已还款请忽略，有困难请致电{hotline}。', false),
  ('REMIND-LATE', 'SMS', 'LATE', '后期提醒', '【{institution}】{name}您好，您尾号{loan}的借款自{due}起逾期，应还{amount}元。请尽快还款，或致电{hotline}与我们商议还款安排。', false),
  ('CALL-BACK', 'SMS', 'ANY', '请回电', '【{institution}】{name}您好，请您方便时回电{hotline}。', true),
  ('LETTER-LATE', 'LETTER', 'LATE', '催收函', '{name}：您在{institution}尾号{loan}的借款自{due}起逾期，截至今日应还{amount}元。请依借款合同约定还款；您有权查询账户、提出异议或与我们商议还款安排，请致电{hotline}。', false),
  ('LAWYER-LETTER', 'LAWYER_LETTER', 'LATE', '律师函', '{name}：受{institution}委托，就您尾号{loan}的借款函告如下：该借款自{due}起逾期，截至今日应还{amount}元。请于收函后十五日内还款或提出异议，查询与协商请致电{hotline}。', false),
  ('OPENING', 'SCRIPT', 'ANY', '开场', '您好，我是受{institution}委托的工作人员，本次通话全程录音。为保护您的信息，先核实您的身份，请问您证件号的后四位是？', false),
  ('PROMISE', 'SCRIPT', 'MID', '约定还款', '您目前应还{amount}元。您看哪一天、可以还多少？我为您登记还款承诺，承诺日之前我们不再为此联系您。', false)
) v(code, kind, stage, title, body, third_party);

-- Messages waiting to be sent; what was sent is an attempt under a permit like any other.
CREATE TABLE contact.message (
  person_id        uuid NOT NULL REFERENCES portfolio.borrower,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  contact_point_id uuid NOT NULL,
  channel          text NOT NULL,
  purpose          text NOT NULL,
  template_code    text NOT NULL,
  template_version int  NOT NULL,
  body             text NOT NULL,
  queued_at        timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  send_after       timestamptz NOT NULL,
  state            text NOT NULL CHECK (state IN ('QUEUED','SENDING','SENT','STOPPED','FAILED')),
  tries            int  NOT NULL DEFAULT 0,
  permit_id        uuid,
  ended_at         timestamptz,
  reason           text,
  rules            text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (template_code, template_version) REFERENCES contact.template (code, version),
  CHECK (state NOT IN ('SENDING','SENT') OR permit_id IS NOT NULL),
  CHECK ((state IN ('QUEUED','SENDING')) = (ended_at IS NULL))
);
CREATE INDEX message_waiting ON contact.message (send_after) WHERE state IN ('QUEUED','SENDING');
CREATE INDEX message_queued ON contact.message (queued_at, id);
REVOKE DELETE, TRUNCATE ON contact.message FROM ${app};

-- What the rules oblige the house to do by a date: of the house, not spread by person.
CREATE TABLE contact.duty (
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
CREATE UNIQUE INDEX duty_once ON contact.duty (subject_id, rule_id, event) WHERE done_at IS NULL;
COMMENT ON COLUMN contact.duty.missed_on IS 'The first day after its end on which it was still not done';
CREATE INDEX duty_open ON contact.duty (due_on, id) WHERE done_at IS NULL;
REVOKE DELETE, TRUNCATE ON contact.duty FROM ${app};

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
  FOREACH t IN ARRAY ARRAY['decision','attempt','message'] LOOP
    EXECUTE format('ALTER TABLE contact.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON contact.%s USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
      AND EXISTS (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id AND a.loan_id = %s.loan_id)))$p$, t, t, t);
  END LOOP;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent','approval','notice','credit_report'] LOOP
    EXECUTE format('ALTER TABLE contact.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON contact.%s USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id))$p$, t, t);
  END LOOP;
END $$;
ALTER TABLE contact.agency_proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.agency_proof USING ((SELECT shared.in_desk()));
ALTER TABLE contact.recorder ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.recorder USING ((SELECT shared.in_desk()) OR desk = (SELECT shared.scoped_agency()));
ALTER TABLE contact.duty ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.duty USING ((SELECT shared.in_desk())) WITH CHECK (true);
ALTER TABLE contact.identity_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON contact.identity_check USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM contact.decision d WHERE d.person_id = identity_check.person_id AND d.id = identity_check.permit_id));

-- Under whose law a person, or without one the whole house, stands; also what an agency may not read counts.
CREATE FUNCTION contact.laws(p_person uuid) RETURNS SETOF text STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT 'HOUSE' UNION SELECT p.jurisdiction FROM portfolio.product p
   WHERE p_person IS NULL OR EXISTS (SELECT FROM portfolio.loan l WHERE l.person_id = p_person AND l.product_code = p.code)
  UNION SELECT country FROM portfolio.borrower WHERE person_id = p_person AND country IS NOT NULL
$$;
REVOKE ALL ON FUNCTION contact.laws FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.laws TO ${app};

-- Stops what waits to be sent, also what an agency may not read: all of a person, or what its sender no longer works.
CREATE FUNCTION contact.stop_messages(p_persons uuid[], p_reason text, p_now timestamptz) RETURNS void VOLATILE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE contact.message m SET state = 'STOPPED', ended_at = p_now, reason = p_reason WHERE m.person_id = ANY(p_persons) AND m.state IN ('QUEUED', 'SENDING')
     AND (p_reason <> 'RECALLED' OR m.agency_id IS DISTINCT FROM (SELECT a.agency_id FROM portfolio.assignment a WHERE a.person_id = m.person_id AND a.loan_id = m.loan_id AND a.ended_at IS NULL))
$$;
REVOKE ALL ON FUNCTION contact.stop_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.stop_messages TO ${app};

-- p_past asks what was so at that moment; otherwise what is so now stands, whatever clock wrote it.
-- Runs as its owner because caps pool every actor's contacts, also those an agency may not read; who is asking is
-- checked first, and NULL means: does not exist for you.
CREATE FUNCTION contact.gather(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz, p_actor uuid, p_officers uuid[], p_past boolean)
RETURNS jsonb VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  w record; v record; usable int; packs jsonb; contacts jsonb; holds jsonb; consents jsonb; approvals jsonb; officers jsonb;
  proofs jsonb; notices jsonb; recorder jsonb; here date;
BEGIN
  SELECT l.product_code, l.matures_on, r.jurisdiction, x.agency_id, b.zone, b.other_zones, b.country, b.birth_year, b.region,
         greatest(coalesce(shared.business_date() - s.late_since, 0), 0) AS dpd, coalesce(s.outstanding_amount, 0) AS owed
    INTO w FROM portfolio.loan l
    JOIN portfolio.product r ON r.code = l.product_code
    JOIN portfolio.borrower b ON b.person_id = l.person_id
    LEFT JOIN portfolio.assignment x ON x.person_id = l.person_id AND x.loan_id = l.id AND x.ended_at IS NULL
    LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
   WHERE l.person_id = p_person AND l.id = p_loan;
  IF NOT FOUND OR (p_agency IS NOT NULL AND w.agency_id IS DISTINCT FROM p_agency) THEN RETURN NULL; END IF;
  here := (p_now AT TIME ZONE w.zone)::date;
  IF p_past THEN
    SELECT greatest(coalesce((p_now AT TIME ZONE w.zone)::date - s.late_since, 0), 0), s.outstanding_amount INTO w.dpd, w.owed
      FROM delinquency.standing_at((p_now AT TIME ZONE w.zone)::date, (p_now AT TIME ZONE w.zone)::date + 1, p_now, p_person, p_person) s WHERE s.loan_id = p_loan;
  END IF;
  SELECT t.id AS party_id, t.role, t.refused_contact_at IS NOT NULL AND (NOT p_past OR t.refused_contact_at <= p_now) AS refused, t.guarantee_document, t.guarantee_kind, t.guarantee_ends_on, t.guarantee_claimed_on,
         c.id AS point_id, c.kind, c.valid_until, c.opted_out_at IS NOT NULL AND (NOT p_past OR c.opted_out_at <= p_now) AS opted_out, w2.value_hash IS NOT NULL AS wrong, c.value, c.lawful_basis,
         CASE WHEN NOT p_past OR c.consented_on <= here THEN c.consented_on END AS consented_on
    INTO v FROM portfolio.contact_point c
    JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
    LEFT JOIN portfolio.wrong_number w2 ON w2.value_hash = sha256(convert_to(c.value, 'UTF8')) AND (NOT p_past OR w2.reported_at <= p_now)
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
                                      'connected', c.connected, 'numberReached', c.outcome NOT IN ('BUSY', 'INVALID_NUMBER')) ORDER BY c.at DESC) INTO contacts
    FROM (SELECT coalesce(t.started_at, d.asked_at) AS at, d.loan_id, d.channel, d.party_role, k.value, t.connected, t.outcome
            FROM contact.decision d
            JOIN portfolio.contact_point k ON k.person_id = d.person_id AND k.id = d.contact_point_id
            LEFT JOIN contact.attempt t ON t.person_id = d.person_id AND t.permit_id = d.id
           WHERE d.person_id = p_person AND d.asked_at >= p_now - interval '31 days' AND (NOT p_past OR d.asked_at <= p_now) AND d.allowed
           ORDER BY d.asked_at DESC LIMIT 200) c;
  SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'until', h.until_at) ORDER BY h.reason, h.id) INTO holds
    FROM portfolio.hold h WHERE h.person_id = p_person AND (NOT p_past OR h.from_at <= p_now) AND (h.lifted_at IS NULL OR p_past AND h.lifted_at > p_now)
     AND (h.until_at IS NULL OR h.until_at > p_now);
  SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_time, 'to', c.to_time, 'day', c.on_day, 'given', (c.recorded_at AT TIME ZONE w.zone)::date) ORDER BY c.recorded_at, c.id) INTO consents
    FROM contact.consent c WHERE c.person_id = p_person AND (NOT p_past OR c.recorded_at <= p_now) AND (c.withdrawn_at IS NULL OR p_past AND c.withdrawn_at > p_now) AND c.valid_until >= here;
  SELECT jsonb_agg(DISTINCT a.rule_id) INTO approvals FROM contact.approval a WHERE a.person_id = p_person AND a.granted_at <= p_now AND a.valid_until > p_now
     AND a.granted_by <> p_actor;
  SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'on', n.given_on) ORDER BY n.given_on, n.id) INTO notices
    FROM contact.notice n WHERE n.person_id = p_person AND n.loan_id = p_loan AND n.given_on <= here AND (NOT p_past OR n.recorded_at <= p_now);
  IF p_agency IS NOT NULL THEN
    SELECT jsonb_agg(DISTINCT a.proof) INTO proofs FROM contact.agency_proof a WHERE a.agency_id = p_agency AND a.valid_from <= here
       AND (a.valid_until IS NULL OR a.valid_until >= here) AND (a.ended_at IS NULL OR p_past AND a.ended_at > p_now);
  END IF;
  SELECT jsonb_build_object('running', q.running, 'heardAt', q.heard_at, 'beats', q.beats) INTO recorder FROM contact.recorder q
   WHERE q.desk = coalesce(p_agency, '00000000-0000-0000-0000-000000000000') AND NOT p_past;
  SELECT jsonb_agg(jsonb_build_object('id', o.id, 'own', o.known IS NOT NULL, 'certificates', (SELECT coalesce(jsonb_object_agg(k.course, k.until), '{}') FROM
           (SELECT c.course, max(c.expires_on) AS until FROM identity.certificate c WHERE c.officer_id = o.known AND c.issued_on <= p_now::date
               AND (c.revoked_at IS NULL OR c.revoked_at > p_now) GROUP BY c.course) k)) ORDER BY o.id) INTO officers
    FROM (SELECT n AS id, k.id AS known FROM (SELECT DISTINCT unnest(p_officers) AS n) x LEFT JOIN identity.officer k
            ON k.id = x.n AND k.agency_id IS NOT DISTINCT FROM p_agency AND (k.left_at IS NULL OR k.left_at > p_now)) o;
  RETURN jsonb_build_object(
      'dial', v.value, 'zones', to_jsonb(ARRAY[w.zone] || w.other_zones), 'assignedAgency', w.agency_id, 'packs', packs, 'country', coalesce(w.country, w.jurisdiction), 'region', w.region, 'officers', coalesce(officers, '[]'),
      'party', jsonb_build_object('id', v.party_id, 'role', v.role, 'refused', v.refused, 'debtorBornIn', w.birth_year,
        'askedBefore', v.role NOT IN ('BORROWER','CO_BORROWER') AND EXISTS (SELECT FROM contact.attempt t JOIN contact.decision d ON d.person_id = t.person_id AND d.id = t.permit_id
                         WHERE t.person_id = p_person AND d.party_id = v.party_id AND t.connected AND (NOT p_past OR t.started_at < p_now)),
        'guaranteeOnFile', v.guarantee_document IS NOT NULL, 'guaranteeKind', v.guarantee_kind,
        'guaranteeEndsOn', CASE WHEN v.role = 'GUARANTOR' THEN coalesce(v.guarantee_ends_on, (w.matures_on + interval '6 months')::date) END,
        'guaranteeClaimed', coalesce(v.guarantee_claimed_on <= least(coalesce(v.guarantee_ends_on, (w.matures_on + interval '6 months')::date), here), false)),
      'point', jsonb_build_object('id', v.point_id, 'kind', v.kind, 'wrong', v.wrong, 'optedOut', v.opted_out, 'validUntil', v.valid_until, 'basis', v.lawful_basis, 'consentedOn', v.consented_on),
      'loan', jsonb_build_object('id', p_loan, 'product', w.product_code, 'dpd', w.dpd, 'owed', w.owed),
      'usablePhones', usable, 'contacts', coalesce(contacts, '[]'), 'holds', coalesce(holds, '[]'), 'consents', coalesce(consents, '[]'), 'approvals', coalesce(approvals, '[]'),
      'notices', coalesce(notices, '[]'), 'proofs', coalesce(proofs, '[]'), 'recorder', recorder);
END $$;
REVOKE ALL ON FUNCTION contact.gather FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.gather TO ${app};

-- First statement of asking: locks the person, then looks and counts. Separate statements, so that each sees what the
-- holder of the lock before it wrote.
CREATE FUNCTION contact.begin_ask(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz,
                                  p_actor uuid, p_officers uuid[], p_key text, p_hash bytea,
                                  OUT fresh boolean, OUT same boolean, OUT status int, OUT response text, OUT facts text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_actor, p_key, p_hash);
  IF fresh THEN facts := contact.gather(p_person, p_loan, p_point, p_agency, p_now, p_actor, p_officers, false); END IF;
END $$;

-- The permit, if it is the caller's to see; the person is locked first.
CREATE FUNCTION contact.permit_for_outcome(p_person uuid, p_permit uuid) RETURNS jsonb VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  RETURN (SELECT to_jsonb(d) - 'facts' - 'evaluations'
      || jsonb_build_object('verified', coalesce(c.verified, false), 'failed', coalesce(NOT c.verified, false), 'first', NOT EXISTS (SELECT FROM contact.attempt a WHERE a.person_id = d.person_id), 'letterSent', EXISTS (SELECT FROM contact.duty u WHERE u.subject_id = d.loan_id AND u.event = 'LAWYER_LETTER_SENT' AND u.done_at IS NULL), 'heldSince', (SELECT min(h.from_at) FROM portfolio.hold h WHERE h.person_id = d.person_id AND h.from_at > d.asked_at AND h.reason <> 'PROMISE_NOT_DUE'), 'reported', EXISTS (SELECT FROM contact.attempt a WHERE a.person_id = d.person_id AND a.permit_id = d.id))
    FROM contact.decision d LEFT JOIN contact.identity_check c ON c.person_id = d.person_id AND c.permit_id = d.id
   WHERE d.person_id = p_person AND d.id = p_permit AND d.allowed);
END $$;

-- Whoever called after a lawyer's letter, the house or an agency, has followed it up.
CREATE FUNCTION contact.letter_followed(p_loan uuid, p_now timestamptz, p_by uuid) RETURNS void VOLATILE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE contact.duty SET done_at = p_now, done_by = p_by, note = 'CALL' WHERE subject_id = p_loan AND event = 'LAWYER_LETTER_SENT' AND done_at IS NULL
$$;
REVOKE ALL ON FUNCTION contact.letter_followed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.letter_followed TO ${app};

-- First statement of recording an outcome.
CREATE FUNCTION contact.begin_outcome(p_person uuid, p_permit uuid, p_actor uuid, p_key text, p_hash bytea,
                                      OUT fresh boolean, OUT same boolean, OUT status int, OUT response text, OUT permit text)
LANGUAGE plpgsql AS $$
BEGIN
  permit := contact.permit_for_outcome(p_person, p_permit);
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_actor, p_key, p_hash);
END $$;
