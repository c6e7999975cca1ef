package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.contact.ContactRefusal;
import org.huikuan.gate.ContactOptionView;
import org.huikuan.gate.Gate;
import org.huikuan.identity.Actor;
import org.huikuan.portfolio.AssignmentsChanged;
import org.huikuan.portfolio.Borrowers;
import org.huikuan.portfolio.HoldPlaced;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.huikuan.rules.PartyRole;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait. A hold or a recall stops them in its own transaction; the gate is asked when they are sent.
 * Invited: strategy.
 */
@ApplicationScoped
public class MessageQueue {

    private static final Duration FARTHEST = Duration.ofDays(7);

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Borrowers borrowers;
    private final Templates templates;
    private final Gate gate;
    private final Messenger messenger;
    private final String institution;
    private final String hotline;

    MessageQueue(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            Borrowers borrowers,
            Templates templates,
            Gate gate,
            Messenger messenger,
            @ConfigProperty(name = "huikuan.institution") String institution,
            @ConfigProperty(name = "huikuan.hotline") String hotline) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.borrowers = borrowers;
        this.templates = templates;
        this.gate = gate;
        this.messenger = messenger;
        this.institution = institution;
        this.hotline = hotline;
    }

    /** @param falls something of it falls due on a date that is known */
    private record Addressee(boolean owes, boolean overdue, boolean falls, Map<Placeholder, String> values) {}

    /** Queued for now, the gate is looked at first, so that a refusal is known at once; nothing is reserved. */
    @Transactional
    MessageView queue(UUID personId, QueueMessage wanted, Locale locale) {
        Instant now = clock.now();
        Instant after = wanted.sendAfter() == null ? now : wanted.sendAfter();
        if (after.isAfter(now.plus(FARTHEST)) || after.isBefore(now.minus(Duration.ofMinutes(1)))) {
            throw Refusal.of("sendAfter", ContactRefusal.SEND_TIME_OUT_OF_RANGE);
        }
        borrowers.lock(personId);
        TemplateView template = templates.inUse(wanted.templateCode());
        if (template.kind() == WriteTemplate.Kind.SCRIPT) {
            throw Refusal.of("templateCode", ContactRefusal.TEMPLATE_NOT_APPROVED);
        }
        Channel channel = Channel.valueOf(template.kind().name());
        Addressee addressee = addressee(personId, wanted.loanId(), wanted.contactPointId());
        if (!addressee.owes() && !template.forThirdParties()) {
            throw Refusal.of("templateCode", ContactRefusal.TEMPLATE_DISCLOSES);
        }
        if (wanted.sendAfter() == null) {
            ContactOptionView option = gate.options(personId, wanted.loanId(), null, locale).stream()
                    .filter(o -> o.contactPointId().equals(wanted.contactPointId()) && o.channel() == channel)
                    .findFirst()
                    .orElse(null);
            if (option != null && !option.allowed()) {
                throw new GateSaysNo(option);
            }
        }
        return one(
                personId,
                add(
                        personId,
                        wanted.loanId(),
                        wanted.contactPointId(),
                        template,
                        addressee,
                        addressee.owes() ? Facts.Purpose.COLLECT : Facts.Purpose.LOCATE,
                        after));
    }

    /** Whether somebody delivers messages. */
    public boolean delivers() {
        return messenger.isThere();
    }

    /**
     * A message a plan sends by itself, to a debtor; the gate is asked when it goes.
     *
     * @param reminds of what is not due yet
     * @throws Refusal TEMPLATE_NOT_APPROVED
     */
    @Transactional
    public UUID plan(UUID personId, UUID loanId, UUID pointId, String templateCode, boolean reminds, Instant after) {
        borrowers.lock(personId);
        return add(
                personId,
                loanId,
                pointId,
                templates.inUse(templateCode),
                addressee(personId, loanId, pointId),
                reminds ? Facts.Purpose.REMIND : Facts.Purpose.COLLECT,
                after);
    }

    private UUID add(
            UUID personId,
            UUID loanId,
            UUID pointId,
            TemplateView template,
            Addressee addressee,
            Facts.Purpose purpose,
            Instant after) {
        UUID id = Ids.next();
        sql.update("""
                INSERT INTO contact.message (person_id, id, loan_id, contact_point_id, channel, purpose, template_code,
                  template_version, body, queued_at, actor_kind, actor_id, agency_id,
                   send_after, state) VALUES (:personId, :id, :loanId, :pointId, :kind, :purpose, :code, :version,
                     :body, :now, :kind2, :actorId, :agencyId, :after, 'QUEUED')""")
                .bind("personId", personId)
                .bind("id", id)
                .bind("loanId", loanId)
                .bind("pointId", pointId)
                .bind("kind", template.kind())
                .bind("purpose", purpose)
                .bind("code", template.code())
                .bind("version", template.version())
                .bind("body", Placeholder.fill(template.body(), addressee.values()))
                .bind("now", clock.now())
                .bind("kind2", actor.kind())
                .bind("actorId", actor.id())
                .bind("agencyId", actor.agencyId())
                .bind("after", after)
                .execute();
        trail.append("MESSAGE_QUEUED", personId, id, Map.of("template", template.code() + "/" + template.version()));
        return id;
    }

    private Addressee addressee(UUID personId, UUID loanId, UUID pointId) {
        return sql.query("""
                SELECT t.role, t.name, l.loan_no, coalesce(s.overdue_amount, 0) AS overdue,
                  delinquency.days_past_due(s.late_since, :today) AS days,
                       coalesce(s.oldest_unpaid_due_on, s.next_due_on) AS due,
                       CASE WHEN s.overdue_amount > 0 THEN s.overdue_amount
                         ELSE coalesce((SELECT max(i.cumulative_due) FILTER (WHERE i.due_on <= s.next_due_on) -
                         max(i.cumulative_due) + s.outstanding_amount
                              FROM portfolio.instalment i
                                WHERE i.person_id = l.person_id AND i.loan_id = l.id), 0) END AS amount
                  FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id
                    AND t.id = c.party_id
                  JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = :loanId
                    AND (t.loan_id IS NULL OR t.loan_id = l.id)
                  LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
                    WHERE c.person_id = :personId AND c.id = :pointId""")
                .bind("today", clock.businessDate())
                .bind("loanId", loanId)
                .bind("personId", personId)
                .bind("pointId", pointId)
                .map(r -> {
                    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
                    values.put(Placeholder.NAME, r.getColumn("name", String.class));
                    values.put(Placeholder.INSTITUTION, institution);
                    values.put(Placeholder.HOTLINE, hotline);
                    String number = r.getColumn("loan_no", String.class);
                    values.put(Placeholder.LOAN, number.substring(Math.max(0, number.length() - 4)));
                    values.put(
                            Placeholder.AMOUNT,
                            r.getColumn("amount", BigDecimal.class).toPlainString());
                    values.put(Placeholder.DAYS, String.valueOf(r.getColumn("days", Sql.INT)));
                    values.put(Placeholder.DUE, String.valueOf(r.getColumn("due", LocalDate.class)));
                    return new Addressee(
                            PartyRole.isLiable(r.getColumn("role", String.class)),
                            r.getColumn("overdue", BigDecimal.class).signum() > 0,
                            r.getColumn("due", LocalDate.class) != null,
                            values);
                })
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    MessageView cancel(UUID personId, UUID id) {
        borrowers.lock(personId);
        MessageView message = one(personId, id);
        int stopped = sql.update("""
                        UPDATE contact.message SET state = 'STOPPED', ended_at = :now, reason = 'CANCELLED'
                          WHERE person_id = :personId AND id = :id AND state = 'QUEUED'""")
                .bind("now", clock.now())
                .bind("personId", personId)
                .bind("id", id)
                .execute();
        if (stopped == 0) {
            throw new Refusal(ContactRefusal.MESSAGE_NOT_QUEUED);
        }
        trail.append("MESSAGE_STOPPED", personId, id, Map.of("reason", "CANCELLED"));
        return one(personId, message.id());
    }

    void held(@Observes HoldPlaced hold) {
        sql.query("SELECT contact.stop_messages(:persons, 'HOLD', :now)")
                .bind("persons", new UUID[] {hold.personId()})
                .bind("now", clock.now())
                .map(r -> null)
                .list();
    }

    void reassigned(@Observes AssignmentsChanged change) {
        sql.query("SELECT contact.stop_messages(:persons, 'RECALLED', :now)")
                .bind("persons", change.persons())
                .bind("now", clock.now())
                .map(r -> null)
                .list();
    }

    /** What may be said to a person about a loan, by how late it is and what he is, with his figures in it. */
    List<ScriptView> scripts(UUID personId, UUID loanId) {
        record Owed(UUID point, int days, String type) {}
        Owed owed = sql.query("""
                SELECT c.id AS point, delinquency.days_past_due(s.late_since, :today) AS days,
                  b.overdue_kind
                  FROM portfolio.loan l JOIN portfolio.borrower b ON b.person_id = l.person_id
                  JOIN portfolio.party t ON t.person_id = l.person_id AND t.role = 'BORROWER'
                  JOIN portfolio.contact_point c ON c.person_id = t.person_id AND c.party_id = t.id
                  LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
                 WHERE l.person_id = :personId AND l.id = :loanId ORDER BY c.created_at, c.id LIMIT 1""")
                .bind("today", clock.businessDate())
                .bind("personId", personId)
                .bind("loanId", loanId)
                .map(r -> new Owed(
                        r.getColumn("point", UUID.class),
                        r.getColumn("days", Sql.INT),
                        r.getColumn("overdue_kind", String.class)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        Map<Placeholder, String> values =
                addressee(personId, loanId, owed.point()).values();
        return templates.scripts(WriteTemplate.Stage.of(owed.days()), owed.type()).stream()
                .map(t -> new ScriptView(
                        t.code(), t.version(), t.title(), Placeholder.fill(t.body(), values), t.discloses()))
                .toList();
    }

    /** The text as it is true now, or why it may not go any more. */
    Rendered render(UUID personId, UUID loanId, UUID pointId, String templateCode, int version, Facts.Purpose purpose) {
        record Text(String body, boolean retired) {}
        Text text = sql.query("""
                        SELECT body, retired_at IS NOT NULL AS retired FROM contact.template
                          WHERE code = :templateCode AND version = :version""")
                .bind("templateCode", templateCode)
                .bind("version", version)
                .map(r -> new Text(r.getColumn("body", String.class), r.getColumn("retired", Sql.FLAG)))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        Addressee addressee = addressee(personId, loanId, pointId);
        String stop = text.retired()
                ? "TEMPLATE"
                : addressee.owes() && !addressee.overdue() && (purpose != Facts.Purpose.REMIND || !addressee.falls())
                        ? "NOTHING_DUE"
                        : null;
        return new Rendered(Placeholder.fill(text.body(), addressee.values()), stop);
    }

    /** @param stop why it may not go, or null */
    record Rendered(String body, @Nullable String stop) {}

    Page<MessageView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<MessageView> rows = sql.query("""
                SELECT * FROM contact.message
                 WHERE person_id = :personId
                   AND (:before::timestamptz IS NULL OR (queued_at, id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY queued_at DESC, id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(MessageQueue::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.queuedAt(), row.id()));
    }

    Page<MessageView> page(String state, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<MessageView> rows = sql.query("""
                SELECT * FROM contact.message
                  WHERE (:state::text IS NULL OR state = :state)
                  AND (:before::timestamptz IS NULL OR (queued_at, id) < (:before::timestamptz, :after::uuid))
                 ORDER BY queued_at DESC, id DESC LIMIT :limit""")
                .bind("state", state)
                .bind("before", before)
                .bind("after", after == null ? null : Cursor.id(after[1]))
                .bind("limit", size + 1)
                .map(MessageQueue::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.queuedAt(), row.id()));
    }

    MessageView one(UUID personId, UUID id) {
        return sql.query("SELECT * FROM contact.message WHERE person_id = :personId AND id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(MessageQueue::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static MessageView view(RowView r) {
        return new MessageView(
                r.getColumn("id", UUID.class),
                r.getColumn("person_id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                r.getColumn("channel", String.class),
                r.getColumn("template_code", String.class),
                r.getColumn("template_version", Sql.INT),
                r.getColumn("body", String.class),
                r.getColumn("queued_at", Instant.class),
                r.getColumn("send_after", Instant.class),
                r.getColumn("state", String.class),
                r.getColumn("tries", Sql.INT),
                r.getColumn("permit_id", UUID.class),
                r.getColumn("ended_at", Instant.class),
                r.getColumn("reason", String.class),
                r.getColumn("rules", Sql.TEXTS));
    }
}
