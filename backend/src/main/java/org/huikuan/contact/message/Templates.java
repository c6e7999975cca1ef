package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.FourEyes;
import org.huikuan.contact.BannedWords;
import org.huikuan.contact.ContactRefusal;
import org.huikuan.identity.Scope;
import org.huikuan.rules.RulePacks;
import org.huikuan.rules.TextContent;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Cursor;
import org.huikuan.shared.Page;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;

/** Writes, approves and retires texts. The newest approved version is the one in use. */
@ApplicationScoped
class Templates {

    private static final FourEyes.Kind<Template> KIND = new FourEyes.Kind<>(
            Template.class, "TEMPLATE", ContactRefusal.TEMPLATE_OWN, ContactRefusal.TEMPLATE_NOT_WAITING);
    private static final String SELECT = """
            SELECT t.*, w.display_name AS written_name, a.display_name AS approved_name FROM contact.template t
              LEFT JOIN identity.colleague w ON w.id = t.written_by LEFT
                JOIN identity.colleague a ON a.id = t.approved_by""";

    private final Sql sql;
    private final BusinessClock clock;
    private final FourEyes fourEyes;
    private final BannedWords words;
    private final RulePacks packs;

    Templates(Sql sql, BusinessClock clock, FourEyes fourEyes, BannedWords words, RulePacks packs) {
        this.sql = sql;
        this.clock = clock;
        this.fourEyes = fourEyes;
        this.words = words;
        this.packs = packs;
    }

    Page<TemplateView> page(WriteTemplate.Kind kind, String state, String cursor, Integer limit) {
        String[] after = Cursor.read(cursor, 2);
        int size = Page.limit(limit, Page.MAX);
        List<TemplateView> rows = sql.query(SELECT + "\n" + """
                 WHERE (:kind::text IS NULL OR t.kind = :kind)
                   AND (:state::text IS NULL OR :state = CASE WHEN t.retired_at IS NOT NULL THEN 'RETIRED'
                     WHEN t.approved_at IS NOT NULL THEN 'APPROVED' ELSE 'WAITING' END)
                   AND (:code::text IS NULL OR t.code > :code OR t.code = :code AND t.version < :version)
                 ORDER BY t.code, t.version DESC LIMIT :limit""")
                .bind("kind", kind)
                .bind("state", state)
                .bind("code", after == null ? null : after[0])
                .bind("version", after == null ? 0L : Cursor.number(after[1]))
                .bind("limit", size + 1)
                .map(this::view)
                .list();
        return Page.of(rows, size, row -> Cursor.of(row.code(), row.version()));
    }

    /** The version in use. */
    TemplateView inUse(String code) {
        return sql.query(SELECT
                        + " WHERE t.code = :code AND t.approved_at IS NOT NULL AND t.retired_at IS NULL "
                        + "ORDER BY t.version DESC LIMIT 1")
                .bind("code", code)
                .map(this::view)
                .findFirst()
                .orElseThrow(() -> Refusal.of("templateCode", ContactRefusal.TEMPLATE_NOT_APPROVED));
    }

    /** Scripts in use for debts this late of people of this type, those made for them first. */
    List<TemplateView> scripts(WriteTemplate.Stage stage, String customerType) {
        return sql.query(SELECT
                        + " WHERE t.kind = 'SCRIPT' AND t.approved_at IS NOT NULL AND t.retired_at IS NULL AND "
                        + "t.stage IN ('ANY', :stage) AND t.customer_type IN ('ANY', :customerType)"
                        + " ORDER BY t.customer_type = 'ANY', t.stage = 'ANY', t.code")
                .bind("stage", stage)
                .bind("customerType", customerType)
                .map(this::view)
                .list();
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
        int version = fourEyes.write(KIND, wanted.code(), Template.of(wanted)).version();
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
        return sql.query(SELECT + " WHERE t.code = :code AND t.version = :version")
                .bind("code", code)
                .bind("version", version)
                .map(this::view)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private TemplateView view(RowView r) {
        String state = r.getColumn("retired_at", Instant.class) != null
                ? "RETIRED"
                : r.getColumn("approved_at", Instant.class) != null ? "APPROVED" : "WAITING";
        return new TemplateView(
                r.getColumn("code", String.class),
                r.getColumn("version", Sql.INT),
                WriteTemplate.Kind.valueOf(r.getColumn("kind", String.class)),
                WriteTemplate.Stage.valueOf(r.getColumn("stage", String.class)),
                WriteTemplate.CustomerType.valueOf(r.getColumn("customer_type", String.class)),
                r.getColumn("title", String.class),
                r.getColumn("body", String.class),
                state,
                Placeholder.disclosesIn(r.getColumn("body", String.class)),
                r.getColumn("third_party", Sql.FLAG),
                r.getColumn("written_at", Instant.class),
                r.getColumn("written_name", String.class),
                r.getColumn("approved_at", Instant.class),
                r.getColumn("approved_name", String.class),
                fourEyes.allowedActions(r, Scope.TEMPLATES_APPROVE, Scope.TEMPLATES_WRITE));
    }
}
