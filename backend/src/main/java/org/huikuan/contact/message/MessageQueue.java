package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
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
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Messages that wait. A hold or a recall stops them in its own transaction; the gate is asked when they are sent. Invited: strategy. */
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
        sql.update(
                """
                INSERT INTO contact.message (person_id, id, loan_id, contact_point_id, channel, purpose, template_code, template_version, body, queued_at, actor_kind, actor_id, agency_id,
                   send_after, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED')""",
                personId,
                id,
                loanId,
                pointId,
                template.kind(),
                purpose,
                template.code(),
                template.version(),
                Placeholder.fill(template.body(), addressee.values()),
                clock.now(),
                actor.kind(),
                actor.id(),
                actor.agencyId(),
                after);
        trail.append("MESSAGE_QUEUED", personId, id, Map.of("template", template.code() + "/" + template.version()));
        return id;
    }

    private Addressee addressee(UUID personId, UUID loanId, UUID pointId) {
        return sql.one(
                        """
                SELECT t.role, t.name, l.loan_no, coalesce(s.overdue_amount, 0) AS overdue, greatest(coalesce(shared.business_date() - s.late_since, 0), 0) AS days,
                       coalesce(s.oldest_unpaid_due_on, s.next_due_on) AS due,
                       CASE WHEN s.overdue_amount > 0 THEN s.overdue_amount ELSE coalesce((SELECT max(i.cumulative_due) FILTER (WHERE i.due_on <= s.next_due_on) - max(i.cumulative_due) + s.outstanding_amount
                              FROM portfolio.instalment i WHERE i.person_id = l.person_id AND i.loan_id = l.id), 0) END AS amount
                  FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
                  JOIN portfolio.loan l ON l.person_id = c.person_id AND l.id = ? AND (t.loan_id IS NULL OR t.loan_id = l.id)
                  LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id WHERE c.person_id = ? AND c.id = ?""",
                        r -> {
                            Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
                            values.put(Placeholder.NAME, r.text("name"));
                            values.put(Placeholder.INSTITUTION, institution);
                            values.put(Placeholder.HOTLINE, hotline);
                            String number = r.text("loan_no");
                            values.put(Placeholder.LOAN, number.substring(Math.max(0, number.length() - 4)));
                            values.put(Placeholder.AMOUNT, r.decimal("amount").toPlainString());
                            values.put(Placeholder.DAYS, String.valueOf(r.integer("days")));
                            values.put(Placeholder.DUE, String.valueOf(r.date("due")));
                            return new Addressee(
                                    List.of("BORROWER", "CO_BORROWER", "GUARANTOR")
                                            .contains(r.text("role")),
                                    r.decimal("overdue").signum() > 0,
                                    r.date("due") != null,
                                    values);
                        },
                        loanId,
                        personId,
                        pointId)
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    MessageView cancel(UUID personId, UUID id) {
        borrowers.lock(personId);
        MessageView message = one(personId, id);
        int stopped = sql.update(
                "UPDATE contact.message SET state = 'STOPPED', ended_at = ?, reason = 'CANCELLED' WHERE person_id = ? AND id = ? AND state = 'QUEUED'",
                clock.now(),
                personId,
                id);
        if (stopped == 0) {
            throw new Refusal(ContactRefusal.MESSAGE_NOT_QUEUED);
        }
        trail.append("MESSAGE_STOPPED", personId, id, Map.of("reason", "CANCELLED"));
        return one(personId, message.id());
    }

    void held(@Observes HoldPlaced hold) {
        sql.list("SELECT contact.stop_messages(?, 'HOLD', ?)", r -> null, new UUID[] {hold.personId()}, clock.now());
    }

    void reassigned(@Observes AssignmentsChanged change) {
        sql.list("SELECT contact.stop_messages(?, 'RECALLED', ?)", r -> null, change.persons(), clock.now());
    }

    /** What may be said to a person about a loan, by how late it is and what he is, with his figures in it. */
    List<ScriptView> scripts(UUID personId, UUID loanId) {
        record Owed(UUID point, int days, String type) {}
        Owed owed = sql.one(
                        """
                SELECT c.id AS point, greatest(coalesce(shared.business_date() - s.late_since, 0), 0) AS days, b.overdue_kind
                  FROM portfolio.loan l JOIN portfolio.borrower b ON b.person_id = l.person_id
                  JOIN portfolio.party t ON t.person_id = l.person_id AND t.role = 'BORROWER'
                  JOIN portfolio.contact_point c ON c.person_id = t.person_id AND c.party_id = t.id
                  LEFT JOIN delinquency.standing s ON s.person_id = l.person_id AND s.loan_id = l.id
                 WHERE l.person_id = ? AND l.id = ? ORDER BY c.created_at, c.id LIMIT 1""", r -> new Owed(r.id("point"), r.integer("days"), r.text("overdue_kind")), personId, loanId)
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
        Text text = sql.one(
                        "SELECT body, retired_at IS NOT NULL AS retired FROM contact.template WHERE code = ? AND version = ?",
                        r -> new Text(r.text("body"), r.flag("retired")),
                        templateCode,
                        version)
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
    record Rendered(String body, String stop) {}

    List<MessageView> of(UUID personId) {
        return sql.list(
                "SELECT * FROM contact.message WHERE person_id = ? ORDER BY queued_at DESC, id DESC LIMIT 100",
                MessageQueue::view,
                personId);
    }

    MessageView.Page page(String state, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit);
        Instant before = after == null ? null : Cursor.time(after[0]);
        List<MessageView> rows = sql.list(
                """
                SELECT * FROM contact.message WHERE (?::text IS NULL OR state = ?) AND (?::timestamptz IS NULL OR (queued_at, id) < (?::timestamptz, ?::uuid))
                 ORDER BY queued_at DESC, id DESC LIMIT ?""",
                MessageQueue::view,
                state,
                state,
                before,
                before,
                after == null ? null : Cursor.id(after[1]),
                size + 1);
        String next = Page.next(rows, size, row -> Cursor.of(row.queuedAt(), row.id()));
        return new MessageView.Page(rows, next);
    }

    MessageView one(UUID personId, UUID id) {
        return sql.one("SELECT * FROM contact.message WHERE person_id = ? AND id = ?", MessageQueue::view, personId, id)
                .orElseThrow(Refusal::notFound);
    }

    private static MessageView view(Row r) throws java.sql.SQLException {
        return new MessageView(
                r.id("id"),
                r.id("person_id"),
                r.id("loan_id"),
                r.text("channel"),
                r.text("template_code"),
                r.integer("template_version"),
                r.text("body"),
                r.instant("queued_at"),
                r.instant("send_after"),
                r.text("state"),
                r.integer("tries"),
                r.id("permit_id"),
                r.instant("ended_at"),
                r.text("reason"),
                r.texts("rules"));
    }
}
