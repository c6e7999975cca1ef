package org.huikuan.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.agreement.AgreementPolicy.Part;
import org.huikuan.agreement.AgreementView.AgreedPartView;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Money;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Agreements as they are shown: each part with what of it is covered. */
@ApplicationScoped
class AgreementList {

    private static final String SELECT = """
            SELECT a.*, u.name AS by_name FROM agreement.instalment_agreement a
              LEFT JOIN identity.actor u ON u.id = a.recorded_by
            """;

    private final Sql sql;
    private final Actor actor;

    AgreementList(Sql sql, Actor actor) {
        this.sql = sql;
        this.actor = actor;
    }

    /** The agreements first: a part is never written after its agreement can be seen. */
    Page<AgreementView> of(UUID personId, String cursor, Integer limit) {
        Cursor.Before after = Cursor.before(cursor);
        int size = Page.limit(limit, Page.MAX);
        List<AgreementView> rows = sql.query(SELECT + """
                 WHERE a.person_id = :personId AND (:before::timestamptz IS NULL
                   OR (a.recorded_at, a.id) < (:before::timestamptz, :beforeId::uuid))
                 ORDER BY a.recorded_at DESC, a.id DESC LIMIT :limit""")
                .bind("personId", personId)
                .bindNamedArgumentFinder(Sql.values(after))
                .bind("limit", size + 1)
                .map(this::bare)
                .list();
        Page<AgreementView> page = Page.of(rows, size, row -> Cursor.of(row.recordedAt(), row.id()));
        parts(personId, page.items());
        return page;
    }

    AgreementView one(UUID personId, UUID id) {
        List<AgreementView> rows = sql.query(SELECT + " WHERE a.person_id = :personId AND a.id = :id")
                .bind("personId", personId)
                .bind("id", id)
                .map(this::bare)
                .list();
        parts(personId, rows);
        return rows.stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private AgreementView bare(RowView r) {
        return new AgreementView(
                r.getColumn("id", UUID.class),
                r.getColumn("loan_id", UUID.class),
                new Money(r.getColumn("amount", BigDecimal.class), r.getColumn("currency", String.class)),
                new Money(r.getColumn("paid", BigDecimal.class), r.getColumn("currency", String.class)),
                r.getColumn("agreed_on", LocalDate.class),
                r.getColumn("grace_days", Sql.INT),
                Cadence.valueOf(r.getColumn("every", String.class)),
                r.getColumn("made_by", String.class),
                AgreementState.valueOf(r.getColumn("state", String.class)),
                r.getColumn("next_due_on", LocalDate.class),
                new ArrayList<>(),
                r.getColumn("recorded_at", Instant.class),
                r.getColumn("by_name", String.class),
                "OPEN".equals(r.getColumn("state", String.class)) && actor.may(Scope.AGREEMENTS_WRITE)
                        ? List.of("CANCEL")
                        : List.of());
    }

    private void parts(UUID personId, List<AgreementView> agreements) {
        Map<UUID, List<Part>> parts = new HashMap<>();
        sql.query("SELECT * FROM agreement.agreed_part WHERE person_id = :personId ORDER BY agreement_id, seq")
                .bind("personId", personId)
                .map(r -> parts.computeIfAbsent(r.getColumn("agreement_id", UUID.class), k -> new ArrayList<>())
                        .add(new Part(
                                r.getColumn("seq", Sql.INT),
                                r.getColumn("due_on", LocalDate.class),
                                r.getColumn("amount", BigDecimal.class))))
                .list();
        agreements.forEach(a -> a.parts()
                .addAll(covered(
                        parts.getOrDefault(a.id(), List.of()),
                        a.paid().amount(),
                        a.amount().currency())));
    }

    private static List<AgreedPartView> covered(List<Part> parts, BigDecimal paid, String currency) {
        List<AgreedPartView> views = new ArrayList<>();
        BigDecimal left = paid;
        for (Part part : parts) {
            BigDecimal now = left.min(part.amount());
            left = left.subtract(now);
            views.add(new AgreedPartView(
                    part.seq(), part.dueOn(), new Money(part.amount(), currency), new Money(now, currency)));
        }
        return views;
    }
}
