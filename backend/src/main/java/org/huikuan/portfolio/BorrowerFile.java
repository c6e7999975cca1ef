package org.huikuan.portfolio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.HouseCurrency;
import org.huikuan.shared.Json;
import org.huikuan.shared.Money;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;
import org.jspecify.annotations.Nullable;

/** Reads a person's whole file in one statement. */
@ApplicationScoped
class BorrowerFile {

    private static final String FILE = """
            SELECT jsonb_build_object('b', to_jsonb(b),
              'loans', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'no', l.loan_no, 'product',
                l.product_code, 'productName', p.name,
                   'currency', l.currency, 'principal', l.principal, 'disbursed', l.disbursed_on, 'matures',
                     l.matures_on,
                   'agency', (SELECT a.agency_id FROM portfolio.assignment a
                     WHERE a.person_id = l.person_id AND a.loan_id = l.id AND a.ended_at IS NULL),
                   'instalments', (SELECT
                     coalesce(jsonb_agg(jsonb_build_array(i.seq, i.due_on, i.principal, i.interest, i.fee)
                     ORDER BY i.seq), '[]')
                       FROM portfolio.instalment i WHERE i.person_id = l.person_id AND i.loan_id = l.id))
                         ORDER BY l.loan_no), '[]')
                 FROM portfolio.loan l JOIN portfolio.product p ON p.code = l.product_code
                   WHERE l.person_id = b.person_id),
              'parties', (SELECT coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('points',
                (SELECT coalesce(jsonb_agg(to_jsonb(c) ||
                   jsonb_build_object('wrong', EXISTS (SELECT FROM portfolio.wrong_number w
                     WHERE w.value_hash = sha256(convert_to(c.value, 'UTF8'))))
                   ORDER BY c.created_at, c.id), '[]') FROM portfolio.contact_point c
                     WHERE c.person_id = t.person_id AND c.party_id = t.id)) ORDER BY t.role, t.id), '[]')
                 FROM portfolio.party t WHERE t.person_id = b.person_id),
              'collateral', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]') FROM portfolio.collateral k
                WHERE k.person_id = b.person_id),
              'holds', (SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h.from_at DESC), '[]') FROM portfolio.hold h
                WHERE h.person_id = b.person_id))::text AS file
            FROM portfolio.borrower b WHERE b.person_id = :personId""";

    private final Sql sql;
    private final Json json;
    private final Actor actor;
    private final BusinessClock clock;
    private final HouseCurrency house;

    BorrowerFile(Sql sql, Json json, Actor actor, BusinessClock clock, HouseCurrency house) {
        this.house = house;
        this.sql = sql;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    BorrowerView read(UUID personId) {
        JsonNode file = json.read(
                sql.query(FILE)
                        .bind("personId", personId)
                        .map(r -> r.getColumn("file", String.class))
                        .findFirst()
                        .orElseThrow(Refusal::notFound),
                JsonNode.class);
        boolean agency = actor.agencyId() != null;
        boolean profile = actor.may(Scope.CONTACTS_WRITE) || actor.may(Scope.RULES_READ);
        JsonNode b = file.get("b");
        List<BorrowerView.LoanView> loans = map(file.get("loans"), BorrowerFile::loan);
        String currency =
                loans.isEmpty() ? house.code() : loans.get(0).principal().currency();
        return new BorrowerView(
                personId,
                name(b, agency),
                Masking.number(maybe(b, "id_number")),
                maybe(b, "gender"),
                b.get("birth_year").isNull() ? null : b.get("birth_year").asInt(),
                maybe(b, "region"),
                text(b, "zone"),
                map(b.get("other_zones"), JsonNode::asText),
                maybe(b, "country"),
                agency || !profile ? null : maybe(b, "employer"),
                b.get("monthly_income").isNull() || !profile
                        ? null
                        : new Money(b.get("monthly_income").decimalValue(), currency),
                profile ? maybe(b, "income_stability") : null,
                profile ? maybe(b, "credit_attitude") : null,
                profile ? maybe(b, "life_state") : null,
                text(b, "overdue_kind"),
                loans,
                map(file.get("parties"), p -> party(p, agency, profile)),
                map(file.get("collateral"), k -> collateral(k, currency)),
                map(file.get("holds"), this::hold));
    }

    private static BorrowerView.LoanView loan(JsonNode l) {
        String currency = text(l, "currency");
        return new BorrowerView.LoanView(
                id(l, "id"),
                text(l, "no"),
                text(l, "product"),
                text(l, "productName"),
                new Money(l.get("principal").decimalValue(), currency),
                LocalDate.parse(text(l, "disbursed")),
                LocalDate.parse(text(l, "matures")),
                id(l, "agency"),
                map(
                        l.get("instalments"),
                        i -> new BorrowerView.InstalmentView(
                                i.get(0).asInt(),
                                LocalDate.parse(i.get(1).asText()),
                                new Money(i.get(2).decimalValue(), currency),
                                new Money(i.get(3).decimalValue(), currency),
                                new Money(i.get(4).decimalValue(), currency))));
    }

    private static BorrowerView.PartyView party(JsonNode p, boolean agency, boolean points) {
        return new BorrowerView.PartyView(
                id(p, "id"),
                id(p, "loan_id"),
                text(p, "role"),
                name(p, agency),
                maybe(p, "relation"),
                maybe(p, "guarantee_kind"),
                maybe(p, "guarantee_document"),
                date(p, "guarantee_ends_on"),
                date(p, "guarantee_claimed_on"),
                instant(p, "refused_contact_at"),
                !points
                        ? List.of()
                        : map(
                                p.get("points"),
                                c -> new BorrowerView.ContactPointView(
                                        id(c, "id"),
                                        text(c, "kind"),
                                        Masking.point(text(c, "kind"), text(c, "value")),
                                        text(c, "source"),
                                        text(c, "lawful_basis"),
                                        date(c, "valid_until"),
                                        date(c, "consented_on"),
                                        c.get("wrong").asBoolean(),
                                        !c.get("opted_out_at").isNull())));
    }

    private static BorrowerView.CollateralView collateral(JsonNode k, String currency) {
        return new BorrowerView.CollateralView(
                id(k, "id"),
                id(k, "loan_id"),
                text(k, "kind"),
                text(k, "description"),
                new Money(k.get("valuation").decimalValue(), currency),
                maybe(k, "lien"),
                maybe(k, "custody"));
    }

    private HoldView hold(JsonNode h) {
        Instant until = instant(h, "until_at");
        Instant lifted = instant(h, "lifted_at");
        return new HoldView(
                id(h, "id"),
                HoldReason.valueOf(text(h, "reason")),
                actor.agencyId() == null ? maybe(h, "note") : null,
                instant(h, "from_at"),
                until,
                lifted,
                lifted == null && (until == null || until.isAfter(clock.now())),
                h.get("version").asInt());
    }

    private static @Nullable String name(JsonNode node, boolean masked) {
        String name = maybe(node, "name");
        return masked ? Masking.name(name) : name;
    }

    private static String text(JsonNode node, String field) {
        return requireNonNull(maybe(node, field), field);
    }

    private static @Nullable String maybe(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable LocalDate date(JsonNode node, String field) {
        String value = maybe(node, field);
        return value == null ? null : LocalDate.parse(value);
    }

    private static @Nullable UUID id(JsonNode node, String field) {
        String value = maybe(node, field);
        return value == null ? null : UUID.fromString(value);
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        String value = maybe(node, field);
        return value == null ? null : java.time.OffsetDateTime.parse(value).toInstant();
    }

    private static <T> List<T> map(JsonNode array, java.util.function.Function<JsonNode, T> reader) {
        List<T> result = new ArrayList<>(array.size());
        StreamSupport.stream(array.spliterator(), false).map(reader).forEach(result::add);
        return result;
    }
}
