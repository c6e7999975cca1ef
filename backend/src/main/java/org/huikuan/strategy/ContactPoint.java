package org.huikuan.strategy;

/**
 * By which number or address a planned step reaches the debtor: the first of its kind that is not wrong, ended or opted
 * out of.
 */
final class ContactPoint {

    /** A join that adds point.id, over d with person_id and action; takes onDate. */
    static final String JOIN = """
            LEFT JOIN LATERAL (SELECT c.id FROM portfolio.party t
              JOIN portfolio.contact_point c ON c.person_id = t.person_id AND c.party_id = t.id
                WHERE t.person_id = d.person_id AND t.role = 'BORROWER' AND c.opted_out_at IS NULL
                  AND (c.valid_until IS NULL OR c.valid_until >= :onDate)
                  AND c.kind = CASE WHEN d.action IN ('SMS', 'CALL', 'AI_VOICE') THEN 'PHONE'
                    WHEN d.action = 'EMAIL' THEN 'EMAIL' WHEN d.action = 'APP_PUSH' THEN 'APP' ELSE 'ADDRESS' END
                  AND NOT EXISTS (SELECT FROM portfolio.wrong_number w
                    WHERE w.value_hash = sha256(convert_to(c.value, 'UTF8')))
                ORDER BY c.created_at, c.id LIMIT 1) point ON d.action <> 'INTERNAL'""";

    private ContactPoint() {}
}
