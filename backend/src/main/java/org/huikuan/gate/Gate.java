package org.huikuan.gate;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.Commitment;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.rules.Channel;
import org.huikuan.rules.Facts;
import org.huikuan.rules.PartyRole;
import org.huikuan.rules.RulePack;
import org.huikuan.rules.RulePacks;
import org.huikuan.shared.BusinessCalendar;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Idempotency;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jspecify.annotations.Nullable;

/**
 * The one gate. Gathers the facts under a lock on the person, decides by pure code, and writes answer, facts and pack
 * version in the same transaction: two statements and a commit.
 */
@ApplicationScoped
public class Gate {

    private static final String GATHER = """
            SELECT * FROM gate.begin_ask(:personId, :loanId, :contactPointId, :agencyId, :now, :actorId, :officers,
              :key, :hash)""";

    private static final String APPLY = """
            WITH d AS (
              INSERT INTO gate.decision (person_id, id, loan_id, asked_at, actor_kind, actor_id, agency_id, channel,
                purpose, party_id, party_role,
                 contact_point_id, allowed, expires_at, next_allowed_at, pack_id, evaluations, facts, salt)
              VALUES (:personId, :id, :loanId, :askedAt, :actorKind, :actorId, :agencyId, :channel, :purpose, :partyId,
                :partyRole,
                 :contactPointId, :allowed, :expiresAt, :nextAllowedAt, :packIds, :evaluations::jsonb, :facts::json,
                   :salt)),
            i AS (INSERT INTO shared.idempotency (person_id, actor_id, key, request_hash, status, response,
              created_at) VALUES (:personId, :actorId, :key, :hash, :status, :response, :askedAt))
            SELECT\s""" + Trail.APPEND;

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final RulePacks packs;
    private final Idempotency idempotency;
    private final BusinessCalendar calendar;
    private final MeterRegistry meters;

    Gate(
            Sql sql,
            Json json,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            RulePacks packs,
            Idempotency idempotency,
            BusinessCalendar calendar,
            MeterRegistry meters) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.packs = packs;
        this.idempotency = idempotency;
        this.calendar = calendar;
        this.meters = meters;
    }

    private record Asked(
            UUID personId,
            UUID loanId,
            UUID contactPointId,
            @Nullable UUID agencyId,
            Instant now,
            UUID actorId,
            UUID[] officers,
            String key,
            byte[] hash) {}

    private record Gathered(Idempotency.@Nullable Answer first, String facts) {}

    /** @return 201 with a permit, or 422 with every rule that refused; both are entries of the ledger */
    @Transactional
    public Idempotency.Answer ask(UUID personId, AskPermit ask, String key, Locale locale) {
        Instant now = clock.now();
        byte[] hash = idempotency.hash("permit", personId, ask);
        Gathered gathered = sql.query(GATHER)
                .bindNamedArgumentFinder(Sql.values(new Asked(
                        personId,
                        ask.loanId(),
                        ask.contactPointId(),
                        actor.agencyId(),
                        now,
                        actor.id(),
                        officers(ask.officers()),
                        Idempotency.requireKey(key),
                        hash)))
                .map((rows, context) -> new Gathered(Idempotency.reply(rows), rows.getString("facts")))
                .findFirst()
                .orElseThrow();
        if (gathered.first() != null) {
            return gathered.first();
        }
        if (gathered.facts() == null) {
            throw Refusal.notFound();
        }
        Raw raw = json.read(gathered.facts(), Raw.class);
        Facts facts = facts(raw, ask.channel(), ask.purposeOrCollect(), now);
        List<RulePack> inForce = packs.of(facts.packs());
        Decision decision = Decision.of(facts, inForce);
        UUID id = Ids.next();
        Instant expires = decision.allowed() ? Decision.expiry(facts, inForce) : null;
        int status = decision.allowed() ? 201 : 422;
        String packIds = facts.packIds();
        String body = json.write(
                decision.allowed()
                        ? new PermitView(
                                id,
                                ask.loanId(),
                                ask.channel(),
                                facts.purpose(),
                                facts.party().role(),
                                raw.dial(),
                                expires,
                                packIds,
                                steps(facts),
                                rules(decision.warnings(), locale))
                        : GateRefusalView.of(id, rules(decision.refusals(), locale), decision.nextAllowedAt(), locale));
        String said = json.write(Stream.concat(decision.refusals().stream(), decision.warnings().stream())
                .toList());
        String restsOn = json.write(facts);
        Commitment commitment = Commitment.to(
                committed(personId, id, decision.allowed(), expires, decision.nextAllowedAt(), packIds, said, restsOn));
        LedgerEntry entry = new LedgerEntry(
                personId,
                id,
                ask.loanId(),
                now,
                actor.kind(),
                actor.id(),
                actor.agencyId(),
                ask.channel(),
                facts.purpose(),
                facts.party().id(),
                facts.party().role(),
                ask.contactPointId(),
                decision.allowed(),
                expires,
                decision.nextAllowedAt(),
                packIds,
                said,
                restsOn,
                commitment.salt(),
                key,
                hash,
                status,
                body);
        NamedArgumentFinder trailed = trail.appending(
                decision.allowed() ? "PERMIT_GIVEN" : "PERMIT_REFUSED",
                personId,
                id,
                Map.of(
                        "channel",
                        ask.channel(),
                        "commitment",
                        commitment.value(),
                        "rules",
                        decision.refusals().stream()
                                .map(Decision.RefusingRule::ruleId)
                                .toList()));
        sql.query(APPLY)
                .bindNamedArgumentFinder(Sql.values(entry))
                .bindNamedArgumentFinder(trailed)
                .map(r -> null)
                .list();
        count(decision, ask.channel().name());
        return new Idempotency.Answer(status, body);
    }

    /** For who runs the service; what is proved is the ledger. */
    private void count(Decision decision, String channel) {
        meters.counter("huikuan.permits", "answer", decision.allowed() ? "PERMIT" : "REFUSE", "channel", channel)
                .increment();
        decision.refusals()
                .forEach(refusal -> meters.counter("huikuan.refusals", "rule", refusal.ruleId())
                        .increment());
    }

    /** What the gate would say now of every contact point of a person for one loan, by the channel that fits it. */
    public List<ContactOptionView> options(UUID personId, UUID loanId, @Nullable List<UUID> officers, Locale locale) {
        Instant now = clock.now();
        List<ContactOptionView> options = new ArrayList<>();
        sql.query("""
                SELECT c.id, c.kind, gate.gather(c.person_id, :loanId, c.id, :agencyId, :now, :actorId, :officers,
                  false)::text AS facts
                  FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id
                    AND t.id = c.party_id
                 WHERE c.person_id = :personId
                   ORDER BY array_position(ARRAY['BORROWER','CO_BORROWER','GUARANTOR'], t.role),
                   array_position(ARRAY['PHONE','ADDRESS'], c.kind), c.created_at, c.id""")
                .bind("loanId", loanId)
                .bind("agencyId", actor.agencyId())
                .bind("now", now)
                .bind("actorId", actor.id())
                .bind("officers", officers(officers))
                .bind("personId", personId)
                .map(r -> {
                    if (r.getColumn("facts", String.class) != null) {
                        UUID point = r.getColumn("id", UUID.class);
                        Raw raw = json.read(r.getColumn("facts", String.class), Raw.class);
                        for (Channel channel : channels(r.getColumn("kind", String.class))) {
                            Facts collect = facts(raw, channel, Facts.Purpose.COLLECT, now);
                            Decision decision = Decision.of(collect, packs.of(collect.packs()));
                            Facts locate = facts(raw, channel, Facts.Purpose.LOCATE, now);
                            Decision locating = collect.isDebtor() || decision.allowed()
                                    ? decision
                                    : Decision.of(locate, packs.of(locate.packs()));
                            boolean onlyLocate = locating.allowed() && !decision.allowed();
                            Decision said = onlyLocate ? locating : decision;
                            options.add(new ContactOptionView(
                                    point,
                                    loanId,
                                    channel,
                                    onlyLocate ? Facts.Purpose.LOCATE : Facts.Purpose.COLLECT,
                                    said.allowed(),
                                    rules(said.refusals(), locale),
                                    said.nextAllowedAt(),
                                    count(
                                            collect,
                                            c -> PartyRole.isDebtor(c.role()) && Boolean.TRUE.equals(c.connected())),
                                    count(collect, c -> c.samePoint() && Boolean.FALSE.equals(c.connected()))));
                        }
                    }
                    return null;
                })
                .list();
        if (options.isEmpty()) {
            throw Refusal.notFound();
        }
        return options;
    }

    /**
     * What the rules in force at a past moment say of a contact that was made without asking: nothing is permitted
     * afterwards, and the answer is kept beside the evidence.
     *
     * @return the rules that were against it, empty when none was; null when the gate knows no such contact
     */
    public @Nullable List<String> hindsight(
            UUID personId, UUID loanId, UUID pointId, Channel channel, Instant happened, List<UUID> who) {
        String gathered = sql.query("""
                        SELECT gate.gather(:personId, :loanId, :pointId, :agencyId, :happened, :actorId, :who,
                          true)::text AS facts""")
                .bind("personId", personId)
                .bind("loanId", loanId)
                .bind("pointId", pointId)
                .bind("agencyId", actor.agencyId())
                .bind("happened", happened)
                .bind("actorId", actor.id())
                .bind("who", officers(who))
                .mapTo(String.class)
                .findFirst()
                .orElse(null);
        if (gathered == null) {
            return null;
        }
        Facts facts = facts(json.read(gathered, Raw.class), channel, Facts.Purpose.COLLECT, happened);
        return Decision.of(facts, packs.of(facts.packs())).refusals().stream()
                .map(Decision.RefusingRule::ruleId)
                .toList();
    }

    /**
     * A contact that is planned.
     *
     * @param at when it would be made
     * @param by the kind of actor that would make it
     */
    public record Planned(
            UUID personId,
            UUID loanId,
            UUID pointId,
            Channel channel,
            Facts.Purpose purpose,
            Instant at,
            Actor.Kind by) {}

    /**
     * What the rules will say of contacts that are planned, as far as it is known today; nothing is permitted and
     * nothing is written.
     *
     * @param officers who would make them
     * @return for each the rules against it, empty when none is
     */
    public List<List<Decision.RefusingRule>> foresee(List<Planned> planned, List<UUID> officers) {
        List<List<Decision.RefusingRule>> said = new ArrayList<>();
        sql.query("""
                SELECT x.no, gate.gather(x.person_id, x.loan_id, x.point_id, NULL, to_timestamp(x.at / 1000.0),
                  :actorId, :officers, true)::text AS facts
                  FROM unnest(:persons::uuid[], :loans::uuid[], :points::uuid[], :times::bigint[]) WITH ORDINALITY AS
                    x(person_id, loan_id, point_id, at, no) ORDER BY x.no""")
                .bind("actorId", actor.id())
                .bind("officers", officers.toArray(UUID[]::new))
                .bind("persons", planned.stream().map(Planned::personId).toArray(UUID[]::new))
                .bind("loans", planned.stream().map(Planned::loanId).toArray(UUID[]::new))
                .bind("points", planned.stream().map(Planned::pointId).toArray(UUID[]::new))
                .bind("times", planned.stream().map(p -> p.at().toEpochMilli()).toArray(Long[]::new))
                .map(r -> {
                    Planned one = planned.get(r.getColumn("no", Sql.INT) - 1);
                    Raw raw = json.read(r.getColumn("facts", String.class), Raw.class);
                    Facts facts = facts(raw, one.channel(), one.purpose(), one.at(), one.by());
                    said.add(Decision.of(facts, packs.of(facts.packs())).refusals());
                    return null;
                })
                .list();
        return said;
    }

    /** A person who asks is one of those who make the contact; a program names them. */
    private UUID[] officers(@Nullable List<UUID> named) {
        Stream<UUID> asker = actor.kind() == Actor.Kind.USER ? Stream.of(actor.id()) : Stream.empty();
        return Stream.concat(asker, named == null ? Stream.empty() : named.stream())
                .toArray(UUID[]::new);
    }

    private static List<Channel> channels(String kind) {
        return switch (kind) {
            case "PHONE" -> List.of(Channel.CALL, Channel.SMS);
            case "ADDRESS" -> List.of(Channel.VISIT, Channel.LETTER, Channel.LAWYER_LETTER);
            case "EMAIL" -> List.of(Channel.EMAIL);
            default -> List.of(Channel.APP_PUSH);
        };
    }

    private static int count(Facts facts, java.util.function.Predicate<Facts.ContactFact> which) {
        return facts.within(1, c -> c.channel().isVoice() && which.test(c)).size();
    }

    /** What the database gathered, and the number or address, which is no fact of the decision. */
    private record Raw(
            String dial,
            List<ZoneId> zones,
            UUID assignedAgency,
            List<String> packs,
            Facts.PartyFact party,
            Facts.PointFact point,
            Facts.LoanFact loan,
            int usablePhones,
            List<Facts.ContactFact> contacts,
            List<Facts.HoldFact> holds,
            List<Facts.ConsentFact> consents,
            Set<String> approvals,
            List<Facts.OfficerFact> officers,
            String country,
            String region,
            List<Facts.NoticeFact> notices,
            Set<String> proofs,
            Facts.RecorderFact recorder) {}

    private Facts facts(Raw raw, Channel channel, Facts.Purpose purpose, Instant now) {
        return facts(raw, channel, purpose, now, actor.kind());
    }

    private Facts facts(Raw raw, Channel channel, Facts.Purpose purpose, Instant now, Actor.Kind by) {
        return new Facts(
                now,
                raw.zones(),
                channel,
                purpose,
                by.name(),
                actor.agencyId(),
                raw.assignedAgency(),
                raw.packs(),
                raw.party(),
                raw.point(),
                raw.loan(),
                raw.usablePhones(),
                raw.contacts(),
                raw.holds(),
                raw.consents(),
                raw.approvals(),
                raw.officers(),
                calendar.holiday(
                        raw.country(), LocalDate.ofInstant(now, raw.zones().get(0))),
                raw.region(),
                raw.notices(),
                raw.proofs(),
                raw.recorder());
    }

    /** What the trail commits to of a decision. */
    static String committed(
            UUID personId,
            UUID id,
            boolean allowed,
            @Nullable Instant expires,
            @Nullable Instant next,
            @Nullable String packIds,
            String said,
            String restsOn) {
        return Commitment.joined(personId, id, allowed, expires, next, packIds, said, restsOn);
    }

    private static List<String> steps(Facts facts) {
        return facts.purpose() == Facts.Purpose.LOCATE ? List.of("ASK_WHEREABOUTS_ONLY") : List.of("VERIFY_IDENTITY");
    }

    private static List<GateRefusalView.RuleView> rules(List<Decision.RefusingRule> refusals, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        return refusals.stream()
                .map(r -> new GateRefusalView.RuleView(
                        r.ruleId(),
                        r.strength(),
                        english ? r.titleEn() : r.titleZh(),
                        r.number(),
                        r.source(),
                        r.allowedAt(),
                        r.remedy()))
                .toList();
    }
}
