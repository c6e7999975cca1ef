package org.huikuan.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.contact.AttemptRecorded;
import org.huikuan.portfolio.Assessments;
import org.huikuan.portfolio.Topic;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Sql;

/**
 * Revises what is thought of a person by what happened: at once when he said something in a contact; at the close by
 * how he was reached in thirty days and how he kept his promises of half a year, for whoever was contacted or judged
 * that day.
 */
@ApplicationScoped
class Revisions implements CloseStep {

    private static final String REVISE = """
            WITH judged AS (
              SELECT a.person_id, 'CONTACT_BEHAVIOUR' AS topic, CASE WHEN bool_or(a.right_party) THEN 'REACHABLE'
                WHEN count(*) >= 6 THEN 'LOST' WHEN count(*) >= 3 THEN 'EVASIVE' END AS value
                FROM gate.attempt a WHERE a.person_id %1$s AND a.channel IN ('CALL', 'AI_VOICE', 'VISIT')
                  AND portfolio.is_debtor(a.party_role)
                  AND a.started_at >= :to::timestamptz - interval '30 days' AND a.started_at < :to
               GROUP BY 1 HAVING max(a.started_at) >= :from
              UNION ALL
              SELECT p.person_id, 'KEPT_PROMISES', CASE WHEN count(*) FILTER (WHERE p.state = 'BROKEN') = 0 THEN 'KEEPS'
                WHEN count(*) FILTER (WHERE p.state = 'BROKEN') > count(*) FILTER (WHERE p.state = 'KEPT') THEN 'BREAKS'
                ELSE 'SOMETIMES' END
                FROM agreement.undertaking p WHERE p.person_id %1$s AND p.state IN ('KEPT', 'PARTIALLY_KEPT', 'BROKEN')
                  AND p.due_on >= :closing::date - interval '6 months'
               GROUP BY 1 HAVING max(p.due_on) >= :closing::date - 10)
            INSERT INTO portfolio.assessment (person_id, id, topic, value, cause, recorded_at)
            SELECT j.person_id, gen_random_uuid(), j.topic, j.value, CASE j.topic WHEN 'KEPT_PROMISES' THEN 'PROMISES'
              ELSE 'CONTACT' END, :now FROM judged j
             WHERE j.value IS NOT NULL AND j.value IS DISTINCT
               FROM (SELECT a.value FROM portfolio.assessment a WHERE a.person_id = j.person_id AND a.topic = j.topic
               ORDER BY a.recorded_at DESC, a.id DESC LIMIT 1)""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Assessments assessments;

    Revisions(Sql sql, BusinessClock clock, Assessments assessments) {
        this.sql = sql;
        this.clock = clock;
        this.assessments = assessments;
    }

    void said(@Observes AttemptRecorded attempt) {
        switch (attempt.outcome()) {
            case REFUSED_TO_PAY -> assessments.revise(attempt.personId(), Topic.CREDIT_ATTITUDE, "AVOIDING", "CONTACT");
            case PROMISED -> assessments.revise(attempt.personId(), Topic.CREDIT_ATTITUDE, "WILLING", "CONTACT");
            case DISPUTED -> assessments.revise(attempt.personId(), Topic.OVERDUE_REASON, "DISPUTE", "CONTACT");
            default -> {}
        }
    }

    @Override
    public String name() {
        return "ASSESSMENTS";
    }

    @Override
    public int order() {
        return 23;
    }

    @Override
    public long close(LocalDate closing, UUID low, UUID high) {
        return revise(closing, Persons.between(low, high));
    }

    @Override
    public long closeAgain(LocalDate closing, UUID[] persons) {
        return revise(closing, Persons.of(persons));
    }

    private long revise(LocalDate closing, Persons persons) {
        return sql.update(REVISE.formatted(persons.condition()))
                .bindMap(persons.values())
                .bind("closing", closing)
                .bind("from", closing.atStartOfDay(clock.houseZone()).toInstant())
                .bind("to", closing.plusDays(1).atStartOfDay(clock.houseZone()).toInstant())
                .bind("now", clock.now())
                .execute();
    }
}
