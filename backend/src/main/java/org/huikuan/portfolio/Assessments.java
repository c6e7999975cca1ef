package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.AccountField;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Writes down what is thought of a person, by whom and why. Invited: strategy, when events revise it. */
@ApplicationScoped
public class Assessments implements AccountField.Known {

    private static final String SELECT = """
            SELECT a.*, u.display_name AS recorded_name FROM portfolio.assessment a LEFT
              JOIN identity.colleague u ON u.id = a.recorded_by WHERE a.person_id = :personId""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Event<ProfileChanged> changes;

    Assessments(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Event<ProfileChanged> changes) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.changes = changes;
    }

    AssessmentView.FileView file(UUID personId) {
        if (sql.query("SELECT person_id FROM portfolio.borrower WHERE person_id = :personId")
                .bind("personId", personId)
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
        List<AssessmentView> standing = sql.query("SELECT DISTINCT ON (x.topic) x.* FROM (" + SELECT
                        + ") x ORDER BY x.topic, x.recorded_at DESC, x.id DESC")
                .bind("personId", personId)
                .map(Assessments::view)
                .list();
        List<AssessmentView> history = sql.query(SELECT + " ORDER BY a.recorded_at DESC, a.id DESC LIMIT 200")
                .bind("personId", personId)
                .map(Assessments::view)
                .list();
        return new AssessmentView.FileView(
                standing,
                history,
                Arrays.stream(Topic.values())
                        .map(t -> new AssessmentView.TopicView(
                                t,
                                t.zh(),
                                t.en(),
                                t.options().stream()
                                        .map(o -> new AssessmentView.ValueView(o.value(), o.zh(), o.en()))
                                        .toList()))
                        .toList());
    }

    @Transactional
    AssessmentView record(UUID personId, RecordAssessment wanted) {
        if (!wanted.topic().has(wanted.value())) {
            throw Refusal.of(
                    "value",
                    PortfolioRefusal.ASSESSMENT_VALUE_UNFIT,
                    wanted.topic().name());
        }
        clock.businessDateForWriting();
        borrowers.lock(personId);
        UUID id = write(personId, wanted.topic(), wanted.value(), wanted.note(), "HAND", actor.id());
        trail.append("ASSESSED", personId, id, Map.of("topic", wanted.topic()));
        changes.fire(new ProfileChanged(new UUID[] {personId}));
        return sql.query(SELECT + " AND a.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(Assessments::view)
                .findFirst()
                .orElseThrow();
    }

    /**
     * An event says otherwise than what stands. Whoever holds the lock of the person may no longer ask for that of the
     * day, so nobody is told: conditions see it at the next event or close.
     */
    public void revise(UUID personId, Topic topic, String value, String cause) {
        String standing = sql.query("""
                        SELECT value FROM portfolio.assessment WHERE person_id = :personId AND topic = :topic
                          ORDER BY recorded_at DESC, id DESC LIMIT 1""")
                .bind("personId", personId)
                .bind("topic", topic)
                .mapTo(String.class)
                .findFirst()
                .orElse(null);
        if (!value.equals(standing)) {
            write(personId, topic, value, null, cause, null);
        }
    }

    private UUID write(
            UUID personId, Topic topic, String value, @Nullable String note, String cause, @Nullable UUID by) {
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO portfolio.assessment (person_id, id, topic, value, note, cause, recorded_at,
                          recorded_by) VALUES (:personId, :id, :topic, :value, :note, :cause, :now, :by)""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("topic", topic)
                .bind("value", value)
                .bind("note", note)
                .bind("cause", cause)
                .bind("now", clock.now())
                .bind("by", by)
                .execute();
        if (topic.column() != null) {
            sql.update("UPDATE portfolio.borrower SET " + topic.column() + " = :value WHERE person_id = :personId")
                    .bind("value", value)
                    .bind("personId", personId)
                    .execute();
        }
        return id;
    }

    /** What conditions may ask of judgements that the borrower's own columns do not repeat. */
    @Override
    public List<AccountField> fields() {
        return Arrays.stream(Topic.values())
                .filter(t -> t.column() == null)
                .map(t -> AccountField.choice(
                        name(t),
                        t.zh(),
                        t.en(),
                        "(SELECT a.value FROM portfolio.assessment a WHERE a.person_id = s.person_id AND a.topic = '"
                                + t.name() + "' ORDER BY a.recorded_at DESC, a.id DESC LIMIT 1)",
                        t.options()))
                .toList();
    }

    /** OVERDUE_REASON is overdueReason to a condition. */
    private static String name(Topic topic) {
        String[] words = topic.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static AssessmentView view(RowView r) {
        return new AssessmentView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                Topic.valueOf(r.getColumn("topic", String.class)),
                r.getColumn("value", String.class),
                r.getColumn("note", String.class),
                r.getColumn("cause", String.class),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("recorded_name", String.class));
    }
}
