package org.huikuan.contact.gate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.contact.Channel;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Messages;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * The one gate. Gathers the facts under a lock on the person, decides by pure code, and writes answer, facts and pack
 * version in the same transaction: two statements and a commit.
 */
@ApplicationScoped
public class Gate {

    private static final String GATHER = "SELECT * FROM contact.begin_ask(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPLY = """
            WITH d AS (
              INSERT INTO contact.decision (person_id, id, loan_id, asked_at, actor_kind, actor_id, agency_id, channel, party_id, party_role,
                 contact_point_id, allowed, expires_at, next_allowed_at, pack_id, evaluations, facts)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)),
            i AS (INSERT INTO shared.idempotency (actor_id, key, request_hash, status, response, created_at) VALUES (?, ?, ?, ?, ?, ?))
            SELECT audit.append(?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;
    private final Idempotency idempotency;

    Gate(Sql sql, Json json, BusinessClock clock, Actor actor, Trail trail, RulePacks packs, Idempotency idempotency) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
        this.idempotency = idempotency;
    }

    private record Gathered(Idempotency.Answer first, String facts) {}

    /** @return 201 with a permit, or 422 with every rule that refused; both are entries of the ledger */
    @Transactional
    public Idempotency.Answer ask(UUID personId, AskPermit ask, String key, Locale locale) {
        Instant now = clock.now();
        byte[] hash = idempotency.hash("permit", personId, ask);
        Gathered gathered = sql.one(GATHER, r -> {
            Idempotency.Answer first = Idempotency.reply(r);
            return new Gathered(first, r.text("facts"));
        }, personId, ask.loanId(), ask.contactPointId(), actor.agencyId(), now, actor.id(), Idempotency.requireKey(key), hash)
                .orElseThrow();
        if (gathered.first() != null) {
            return gathered.first();
        }
        if (gathered.facts() == null) {
            throw Refusal.notFound();
        }
        JsonNode raw = json.read(gathered.facts(), JsonNode.class);
        Facts facts = facts(raw, ask.channel(), actor.agencyId(), now);
        Decision decision = Decision.of(facts, packs.of(facts.packId()));
        UUID id = Ids.next();
        Instant expires = decision.allowed() ? expiry(facts) : null;
        int status = decision.allowed() ? 201 : 422;
        String body = json.write(decision.allowed()
                ? new PermitView(id, ask.loanId(), ask.channel(), facts.partyRole(), raw.get("dial").asText(), expires, facts.packId(), List.of("VERIFY_IDENTITY"))
                : problem(id, decision, locale));
        List<Object> values = new ArrayList<>(java.util.Arrays.asList(personId, id, ask.loanId(), now, actor.kind(), actor.id(), actor.agencyId(),
                ask.channel(), facts.partyId(), facts.partyRole(), ask.contactPointId(), decision.allowed(), expires, decision.nextAllowedAt(),
                facts.packId(), json.write(decision.refusals()), json.write(facts), actor.id(), key, hash, status, body, now));
        values.addAll(java.util.Arrays.asList(trail.entry(decision.allowed() ? "PERMIT_GIVEN" : "PERMIT_REFUSED", personId, id,
                Map.of("channel", ask.channel(), "rules", decision.refusals().stream().map(Decision.RefusingRule::ruleId).toList())).arguments()));
        sql.list(APPLY, r -> null, values.toArray());
        return new Idempotency.Answer(status, body);
    }

    /** What the gate would say now of every contact point of a person for one loan, by the channel that fits it. */
    public List<ContactOptionView> options(UUID personId, UUID loanId, Locale locale) {
        Instant now = clock.now();
        List<ContactOptionView> options = new ArrayList<>();
        sql.list("""
                SELECT c.id, c.kind, contact.gather(c.person_id, ?, c.id, ?, ?)::text AS facts
                  FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
                 WHERE c.person_id = ? ORDER BY array_position(ARRAY['BORROWER','CO_BORROWER','GUARANTOR'], t.role), array_position(ARRAY['PHONE','ADDRESS'], c.kind), c.created_at, c.id""", r -> {
            if (r.text("facts") != null) {
                UUID point = r.id("id");
                JsonNode raw = json.read(r.text("facts"), JsonNode.class);
                for (Channel channel : channels(r.text("kind"))) {
                    Facts facts = facts(raw, channel, actor.agencyId(), now);
                    Decision decision = Decision.of(facts, packs.of(facts.packId()));
                    options.add(new ContactOptionView(point, loanId, channel, decision.allowed(), rules(decision, locale), decision.nextAllowedAt(),
                            facts.connectedToday(), facts.unansweredToday()));
                }
            }
            return null;
        }, loanId, actor.agencyId(), now, personId);
        if (options.isEmpty()) {
            throw Refusal.notFound();
        }
        return options;
    }

    private static List<Channel> channels(String kind) {
        return switch (kind) {
            case "PHONE" -> List.of(Channel.CALL, Channel.SMS);
            case "ADDRESS" -> List.of(Channel.VISIT);
            case "EMAIL" -> List.of(Channel.EMAIL);
            default -> List.of(Channel.APP_PUSH);
        };
    }

    /** A visit or call must also end within the hours it was allowed in. */
    private Instant expiry(Facts facts) {
        Instant expires = facts.now().plus(facts.channel().validity());
        for (RulePack.Entry entry : packs.of(facts.packId()).rules()) {
            if (entry.rule() instanceof QuietHours hours && hours.channels().contains(facts.channel())) {
                Instant close = facts.localDay().atTime(hours.close()).atZone(facts.zone()).toInstant();
                expires = expires.isAfter(close) ? close : expires;
            }
        }
        return expires;
    }

    private static Facts facts(JsonNode f, Channel channel, UUID agency, Instant now) {
        List<Facts.HoldFact> holds = new ArrayList<>();
        f.get("holds").forEach(h -> holds.add(new Facts.HoldFact(h.get("reason").asText(), instant(h, "until"))));
        return new Facts(now, ZoneId.of(f.get("zone").asText()), channel, agency, text(f, "assignedAgency") == null ? null : UUID.fromString(text(f, "assignedAgency")),
                text(f, "packId"), UUID.fromString(text(f, "partyId")), text(f, "partyRole"), f.get("partyRefused").asBoolean(), f.get("guaranteeOnFile").asBoolean(),
                text(f, "pointKind"), f.get("pointWrong").asBoolean(), f.get("pointOptedOut").asBoolean(),
                text(f, "pointValidUntil") == null ? null : LocalDate.parse(text(f, "pointValidUntil")), f.get("connectedToday").asInt(),
                f.get("unansweredToday").asInt(), f.get("reservedCalls").asInt(), f.get("reservedPoint").asInt(), instant(f, "reservedUntil"), holds);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).isNull() ? null : node.get(field).asText();
    }

    private static Instant instant(JsonNode node, String field) {
        return node.get(field).isNull() ? null : OffsetDateTime.parse(node.get(field).asText()).toInstant();
    }

    private static GateRefusalView problem(UUID id, Decision decision, Locale locale) {
        return new GateRefusalView("urn:huikuan:problem:CONTACT_REFUSED", "contact refused", 422,
                Messages.say(locale, "CONTACT_REFUSED", List.of()), "CONTACT_REFUSED", id, rules(decision, locale), decision.nextAllowedAt());
    }

    private static List<GateRefusalView.RuleView> rules(Decision decision, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        return decision.refusals().stream().map(r -> new GateRefusalView.RuleView(r.ruleId(), english ? r.titleEn() : r.titleZh(), r.number(),
                r.source(), r.allowedAt())).toList();
    }
}
