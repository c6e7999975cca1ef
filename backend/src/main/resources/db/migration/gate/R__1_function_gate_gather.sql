-- p_past asks what was so at that moment; otherwise what is so now stands, whatever clock wrote it.
-- Runs as its owner because caps pool every actor's contacts, also those an agency may not read; who is asking is
-- checked first, and NULL means: does not exist for you.
CREATE OR REPLACE FUNCTION gate.gather(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz,
  p_actor uuid, p_officers uuid[], p_past boolean)
RETURNS jsonb VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  w record; v record; usable int; packs jsonb; contacts jsonb; holds jsonb; consents jsonb; approvals jsonb; officers
    jsonb;
  proofs jsonb; notices jsonb; recorder jsonb; here date;
BEGIN
  SELECT l.product_code, l.matures_on, r.jurisdiction, x.agency_id, b.zone, b.other_zones, b.country, b.birth_year,
    b.region,
         delinquency.days_past_due(s.late_since, t.business_date) AS dpd,
           coalesce(s.outstanding_amount, 0) AS owed
    INTO w FROM portfolio.loan l CROSS JOIN shared.business_time t
    JOIN portfolio.product r ON r.code = l.product_code
    JOIN portfolio.borrower b ON b.person_id = l.person_id
    LEFT JOIN portfolio.assigned x ON x.person_id = l.person_id AND x.loan_id = l.id
    LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
   WHERE l.person_id = p_person AND l.id = p_loan;
  IF NOT FOUND OR (p_agency IS NOT NULL AND w.agency_id IS DISTINCT FROM p_agency) THEN RETURN NULL; END IF;
  here := (p_now AT TIME ZONE w.zone)::date;
  IF p_past THEN
    SELECT delinquency.days_past_due(s.late_since, (p_now AT TIME ZONE w.zone)::date),
      s.outstanding_amount INTO w.dpd,
      w.owed
      FROM delinquency.standing_at((p_now AT TIME ZONE w.zone)::date, (p_now AT TIME ZONE w.zone)::date + 1, p_now,
        p_person, p_person) s WHERE s.loan_id = p_loan;
  END IF;
  SELECT t.id AS party_id, t.role, t.refused_contact_at IS NOT NULL
    AND (NOT p_past OR t.refused_contact_at <= p_now) AS refused, t.guarantee_document, t.guarantee_kind,
    t.guarantee_ends_on, t.guarantee_claimed_on,
         c.id AS point_id, c.kind, c.valid_until, c.opted_out_at IS NOT NULL
           AND (NOT p_past OR c.opted_out_at <= p_now) AS opted_out, w2.value_hash IS NOT NULL AS wrong, c.value,
           c.lawful_basis,
         CASE WHEN NOT p_past OR c.consented_on <= here THEN c.consented_on END AS consented_on
    INTO v FROM portfolio.contact_point c
    JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
    LEFT JOIN portfolio.wrong_number w2 ON w2.value_hash = sha256(convert_to(c.value, 'UTF8'))
      AND (NOT p_past OR w2.reported_at <= p_now)
   WHERE c.person_id = p_person AND c.id = p_point AND (t.loan_id IS NULL OR t.loan_id = p_loan);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT count(*) INTO usable FROM portfolio.party t JOIN portfolio.contact_point c ON c.person_id = t.person_id
    AND c.party_id = t.id
   WHERE t.person_id = p_person AND portfolio.is_debtor(t.role) AND c.kind = 'PHONE'
     AND NOT EXISTS (SELECT FROM portfolio.wrong_number n WHERE n.value_hash = sha256(convert_to(c.value, 'UTF8')));
  SELECT jsonb_agg(p.id ORDER BY j.jurisdiction) INTO packs
    FROM (SELECT 'HOUSE' UNION SELECT w.jurisdiction UNION SELECT coalesce(w.country, w.jurisdiction)) j(jurisdiction)
    LEFT JOIN LATERAL (SELECT k.id FROM rules.rule_pack k
      WHERE k.jurisdiction = j.jurisdiction AND k.effective_from <= p_now
                          AND (k.effective_to IS NULL OR k.effective_to > p_now)
                            ORDER BY k.version DESC LIMIT 1) p ON true;
  SELECT jsonb_agg(jsonb_build_object('at', c.at, 'loanId', c.loan_id, 'channel', c.channel, 'role', c.party_role,
    'samePoint', c.value = v.value,
                                      'connected', c.connected, 'numberReached',
                                        c.outcome NOT IN ('BUSY', 'INVALID_NUMBER')) ORDER BY c.at DESC) INTO contacts
    FROM (SELECT coalesce(t.started_at, d.asked_at) AS at, d.loan_id, d.channel, d.party_role, k.value, t.connected,
      t.outcome
            FROM gate.decision d
            JOIN portfolio.contact_point k ON k.person_id = d.person_id AND k.id = d.contact_point_id
            LEFT JOIN gate.attempt t ON t.person_id = d.person_id AND t.permit_id = d.id
           WHERE d.person_id = p_person AND d.asked_at >= p_now - interval '31 days'
             AND (NOT p_past OR d.asked_at <= p_now) AND d.allowed
           ORDER BY d.asked_at DESC LIMIT 200) c;
  SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'until', h.until_at) ORDER BY h.reason, h.id) INTO holds
    FROM portfolio.hold h WHERE h.person_id = p_person AND (NOT p_past OR h.from_at <= p_now)
      AND (h.lifted_at IS NULL OR p_past AND h.lifted_at > p_now)
     AND (h.until_at IS NULL OR h.until_at > p_now);
  SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_time, 'to', c.to_time, 'day', c.on_day, 'given',
    (c.recorded_at AT TIME ZONE w.zone)::date) ORDER BY c.recorded_at, c.id) INTO consents
    FROM gate.consent c WHERE c.person_id = p_person AND (NOT p_past OR c.recorded_at <= p_now)
      AND (c.withdrawn_at IS NULL OR p_past AND c.withdrawn_at > p_now) AND c.valid_until >= here;
  SELECT jsonb_agg(DISTINCT a.rule_id) INTO approvals FROM gate.approval a
    WHERE a.person_id = p_person AND a.granted_at <= p_now AND a.valid_until > p_now
     AND a.granted_by <> p_actor;
  SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'on', n.given_on) ORDER BY n.given_on, n.id) INTO notices
    FROM gate.notice n WHERE n.person_id = p_person AND n.loan_id = p_loan AND n.given_on <= here
      AND (NOT p_past OR n.recorded_at <= p_now);
  IF p_agency IS NOT NULL THEN
    SELECT jsonb_agg(DISTINCT a.proof) INTO proofs FROM gate.agency_proof a
      WHERE a.agency_id = p_agency AND a.valid_from <= here
       AND (a.valid_until IS NULL OR a.valid_until >= here) AND (a.ended_at IS NULL OR p_past AND a.ended_at > p_now);
  END IF;
  SELECT jsonb_build_object('running', q.running, 'heardAt', q.heard_at, 'beats', q.beats) INTO recorder
    FROM gate.recorder q
   WHERE q.desk = coalesce(p_agency, '00000000-0000-0000-0000-000000000000') AND NOT p_past;
  SELECT jsonb_agg(jsonb_build_object('id', o.id, 'own', o.known IS NOT NULL, 'certificates',
    (SELECT coalesce(jsonb_object_agg(k.course, k.until), '{}') FROM
           (SELECT c.course, max(c.expires_on) AS until FROM identity.certificate c
             WHERE c.officer_id = o.known AND c.issued_on <= p_now::date
               AND (c.revoked_at IS NULL OR c.revoked_at > p_now) GROUP BY c.course) k)) ORDER BY o.id) INTO officers
    FROM (SELECT n AS id, k.id AS known FROM (SELECT DISTINCT unnest(p_officers) AS n) x LEFT JOIN identity.officer k
            ON k.id = x.n AND k.agency_id IS NOT DISTINCT FROM p_agency AND (k.left_at IS NULL OR k.left_at > p_now)) o;
  RETURN jsonb_build_object(
      'dial', v.value, 'zones', to_jsonb(ARRAY[w.zone] || w.other_zones), 'assignedAgency', w.agency_id, 'packs', packs,
        'country', coalesce(w.country, w.jurisdiction), 'region', w.region, 'officers', coalesce(officers, '[]'),
      'party', jsonb_build_object('id', v.party_id, 'role', v.role, 'refused', v.refused, 'debtorBornIn', w.birth_year,
        'askedBefore', NOT portfolio.is_debtor(v.role) AND EXISTS (SELECT FROM gate.attempt t
          JOIN gate.decision d ON d.person_id = t.person_id AND d.id = t.permit_id
                         WHERE t.person_id = p_person AND d.party_id = v.party_id AND t.connected
                           AND (NOT p_past OR t.started_at < p_now)),
        'guaranteeOnFile', v.guarantee_document IS NOT NULL, 'guaranteeKind', v.guarantee_kind,
        'guaranteeEndsOn', CASE
          WHEN v.role = 'GUARANTOR' THEN portfolio.guarantee_ends(v.guarantee_ends_on, w.matures_on) END,
        'guaranteeClaimed', coalesce(v.guarantee_claimed_on <= least(
          portfolio.guarantee_ends(v.guarantee_ends_on, w.matures_on), here), false)),
      'point', jsonb_build_object('id', v.point_id, 'kind', v.kind, 'wrong', v.wrong, 'optedOut', v.opted_out,
        'validUntil', v.valid_until, 'basis', v.lawful_basis, 'consentedOn', v.consented_on),
      'loan', jsonb_build_object('id', p_loan, 'product', w.product_code, 'dpd', w.dpd, 'owed', w.owed),
      'usablePhones', usable, 'contacts', coalesce(contacts, '[]'), 'holds', coalesce(holds, '[]'), 'consents',
        coalesce(consents, '[]'), 'approvals', coalesce(approvals, '[]'),
      'notices', coalesce(notices, '[]'), 'proofs', coalesce(proofs, '[]'), 'recorder', recorder);
END $$;
REVOKE ALL ON FUNCTION gate.gather FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.gather TO ${app};
