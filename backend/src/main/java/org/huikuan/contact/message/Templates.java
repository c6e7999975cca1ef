package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.FourEyes;
import org.huikuan.contact.BannedWords;
import org.huikuan.contact.ContactRefusal;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.rules.RulePacks;
import org.huikuan.rules.TextContent;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.Sql;

/** Writes, approves and retires texts. The newest approved version is the one in use. */
@ApplicationScoped
class Templates {

    private static final FourEyes.Kind KIND = new FourEyes.Kind(
            "contact.template", "TEMPLATE", ContactRefusal.TEMPLATE_OWN, ContactRefusal.TEMPLATE_NOT_WAITING);
    private static final String SELECT = """
            SELECT t.*, w.display_name AS written_name, a.display_name AS approved_name FROM contact.template t
              LEFT JOIN identity.app_user w ON w.id = t.written_by LEFT JOIN identity.app_user a ON a.id = t.approved_by""";

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final FourEyes fourEyes;
    private final BannedWords words;
    private final RulePacks packs;

    Templates(Sql sql, BusinessClock clock, Actor actor, FourEyes fourEyes, BannedWords words, RulePacks packs) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.fourEyes = fourEyes;
        this.words = words;
        this.packs = packs;
    }

    List<TemplateView> all(WriteTemplate.Kind kind, String state) {
        return sql
                .list(
                        SELECT + " WHERE (?::text IS NULL OR t.kind = ?) ORDER BY t.code, t.version DESC LIMIT 500",
                        this::view,
                        kind,
                        kind)
                .stream()
                .filter(t -> state == null || t.state().equals(state))
                .toList();
    }

    /** The version in use. */
    TemplateView inUse(String code) {
        return sql.one(
                        SELECT
                                + " WHERE t.code = ? AND t.approved_at IS NOT NULL AND t.retired_at IS NULL ORDER BY t.version DESC LIMIT 1",
                        this::view,
                        code)
                .orElseThrow(() -> Refusal.of("templateCode", ContactRefusal.TEMPLATE_NOT_APPROVED));
    }

    /** Scripts in use for debts this late of people of this type, those made for them first. */
    List<TemplateView> scripts(WriteTemplate.Stage stage, String customerType) {
        return sql.list(
                SELECT
                        + " WHERE t.kind = 'SCRIPT' AND t.approved_at IS NOT NULL AND t.retired_at IS NULL AND t.stage IN ('ANY', ?) AND t.customer_type IN ('ANY', ?)"
                        + " ORDER BY t.customer_type = 'ANY', t.stage = 'ANY', t.code LIMIT 20",
                this::view,
                stage,
                customerType);
    }

    WordsView check(String text) {
        return new WordsView(words.in(text), Placeholder.unknown(text));
    }

    @Transactional
    TemplateView write(WriteTemplate wanted) {
        WordsView wrong = check(wanted.title() + "\n" + wanted.body());
        if (!wrong.banned().isEmpty()) {
            throw Refusal.of("body", ContactRefusal.TEMPLATE_BANNED_WORDS, String.join(", ", wrong.banned()));
        }
        if (!wrong.unknownFields().isEmpty()) {
            throw Refusal.of("body", ContactRefusal.TEMPLATE_FIELD_UNKNOWN, String.join(", ", wrong.unknownFields()));
        }
        List<String> faults = packs.of((UUID) null).stream()
                .flatMap(p -> p.rules().stream())
                .filter(e -> e.holds(clock.now()))
                .flatMap(e -> e.rule() instanceof TextContent content
                        ? content.against(wanted.kind().name(), wanted.body()).stream()
                                .map(f -> f + " (" + e.id() + ")")
                        : Stream.of())
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.of("body", ContactRefusal.TEMPLATE_LACKS_CONTENT, String.join(", ", faults));
        }
        if (wanted.forThirdParties() && Placeholder.disclosesIn(wanted.body())) {
            throw Refusal.of("forThirdParties", ContactRefusal.TEMPLATE_DISCLOSES);
        }
        int version = fourEyes.nextVersion(KIND, wanted.code());
        sql.update(
                "INSERT INTO contact.template (code, version, kind, stage, customer_type, title, body, third_party, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                wanted.code(),
                version,
                wanted.kind(),
                wanted.stage(),
                wanted.customerTypeOrAny(),
                wanted.title(),
                wanted.body(),
                wanted.forThirdParties(),
                clock.now(),
                actor.id());
        fourEyes.written(KIND, wanted.code(), version);
        return one(wanted.code(), version);
    }

    /** By somebody who did not write it. */
    @Transactional
    TemplateView approve(String code, int version) {
        fourEyes.approve(KIND, code, version);
        fourEyes.retireBefore(KIND, code, version);
        return one(code, version);
    }

    @Transactional
    TemplateView retire(String code, int version) {
        fourEyes.retire(KIND, code, version);
        return one(code, version);
    }

    private TemplateView one(String code, int version) {
        return sql.one(SELECT + " WHERE t.code = ? AND t.version = ?", this::view, code, version)
                .orElseThrow(Refusal::notFound);
    }

    private TemplateView view(Row r) throws java.sql.SQLException {
        String state =
                r.instant("retired_at") != null ? "RETIRED" : r.instant("approved_at") != null ? "APPROVED" : "WAITING";
        return new TemplateView(
                r.text("code"),
                r.integer("version"),
                WriteTemplate.Kind.valueOf(r.text("kind")),
                WriteTemplate.Stage.valueOf(r.text("stage")),
                WriteTemplate.CustomerType.valueOf(r.text("customer_type")),
                r.text("title"),
                r.text("body"),
                state,
                Placeholder.disclosesIn(r.text("body")),
                r.flag("third_party"),
                r.instant("written_at"),
                r.text("written_name"),
                r.instant("approved_at"),
                r.text("approved_name"),
                fourEyes.allowedActions(r, Scope.TEMPLATES_APPROVE, Scope.TEMPLATES_WRITE));
    }
}
