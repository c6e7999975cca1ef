package org.huikuan.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huikuan.agreement.AgreementPolicy.Part;
import org.huikuan.agreement.AgreementView.AgreedPartView;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Money;
import org.huikuan.shared.Sql;

/** Agreements as they are shown: each part with what of it is covered. */
@ApplicationScoped
class AgreementList {

    private final Sql sql;
    private final Actor actor;

    AgreementList(Sql sql, Actor actor) {
        this.sql = sql;
        this.actor = actor;
    }

    /** The agreements first: a part is never written after its agreement can be seen. */
    List<AgreementView> of(UUID personId) {
        List<AgreementView> agreements = sql.list(
                """
                SELECT a.*, coalesce(u.display_name, c.name) AS by_name FROM agreement.instalment_agreement a
                  LEFT JOIN identity.app_user u ON u.id = a.recorded_by LEFT JOIN identity.api_client c ON c.id = a.recorded_by
                 WHERE a.person_id = ? ORDER BY a.recorded_at DESC, a.id DESC LIMIT 200""",
                r -> new AgreementView(
                        r.id("id"),
                        r.id("loan_id"),
                        r.money("amount", "currency"),
                        r.money("paid", "currency"),
                        r.date("agreed_on"),
                        r.integer("grace_days"),
                        Cadence.valueOf(r.text("every")),
                        r.text("made_by"),
                        AgreementState.valueOf(r.text("state")),
                        r.date("next_due_on"),
                        new ArrayList<>(),
                        r.instant("recorded_at"),
                        r.text("by_name"),
                        "OPEN".equals(r.text("state")) && actor.may(Scope.AGREEMENTS_WRITE)
                                ? List.of("CANCEL")
                                : List.of()),
                personId);
        Map<UUID, List<Part>> parts = new HashMap<>();
        sql.list(
                "SELECT * FROM agreement.agreed_part WHERE person_id = ? ORDER BY agreement_id, seq",
                r -> parts.computeIfAbsent(r.id("agreement_id"), k -> new ArrayList<>())
                        .add(new Part(r.integer("seq"), r.date("due_on"), r.decimal("amount"))),
                personId);
        agreements.forEach(a -> a.parts()
                .addAll(covered(parts.get(a.id()), a.paid().amount(), a.amount().currency())));
        return agreements;
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
