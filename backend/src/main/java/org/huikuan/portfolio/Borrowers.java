package org.huikuan.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huikuan.audit.Trail;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Row;
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;

/** Finds and locks persons and loans. What the actor may not see does not exist. */
@ApplicationScoped
public class Borrowers {

    private final Sql sql;
    private final Trail trail;

    Borrowers(Sql sql, Trail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    /** A loan by its keys. */
    public record LoanKey(UUID personId, UUID loanId, String loanNo, String currency, String productCode) {}

    /** Serialises what is counted or promised per person. */
    public void lock(UUID personId) {
        sql.one(
                        "SELECT person_id FROM portfolio.borrower WHERE person_id = ? FOR NO KEY UPDATE",
                        r -> r.id("person_id"),
                        personId)
                .orElseThrow(Refusal::notFound);
    }

    /** Refuses as not found when the actor may not see the person. */
    public void see(UUID personId) {
        sql.one("SELECT person_id FROM portfolio.borrower WHERE person_id = ?", r -> r.id("person_id"), personId)
                .orElseThrow(Refusal::notFound);
    }

    /** Locks many in the order of their keys, so that two callers never wait for each other in a ring. */
    public void lockAll(UUID[] persons) {
        sql.list(
                "SELECT person_id FROM portfolio.borrower WHERE person_id = ANY(?) ORDER BY person_id FOR NO KEY UPDATE",
                r -> null,
                (Object) persons);
    }

    public LoanKey loan(UUID personId, UUID loanId) {
        return sql.one(
                        "SELECT person_id, id, loan_no, currency, product_code FROM portfolio.loan WHERE person_id = ? AND id = ?",
                        Borrowers::key,
                        personId,
                        loanId)
                .orElseThrow(Refusal::notFound);
    }

    public Optional<LoanKey> loanByNumber(String loanNo) {
        return sql.one("""
                SELECT l.person_id, l.id, l.loan_no, l.currency, l.product_code FROM portfolio.loan_ref r
                  JOIN portfolio.loan l ON l.person_id = r.person_id AND l.id = r.loan_id WHERE r.loan_no = ?""", Borrowers::key, loanNo);
    }

    public List<LoanKey> loansByNumber(String[] loanNos) {
        return sql.list("""
                SELECT l.person_id, l.id, l.loan_no, l.currency, l.product_code FROM portfolio.loan_ref r
                  JOIN portfolio.loan l ON l.person_id = r.person_id AND l.id = r.loan_id WHERE r.loan_no = ANY(?)""", Borrowers::key, (Object) loanNos);
    }

    @Transactional
    void setPlace(UUID personId, SetPlace place) {
        Stream.concat(Stream.of(place.zone()), place.otherZones().stream())
                .filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone))
                .findFirst()
                .ifPresent(zone -> {
                    throw Refusal.of(zone.equals(place.zone()) ? "zone" : "otherZones", SharedRefusal.INVALID_REQUEST);
                });
        lock(personId);
        sql.update(
                "UPDATE portfolio.borrower SET country = ?, zone = ?, other_zones = ? WHERE person_id = ?",
                place.country(),
                place.zone(),
                place.otherZones().toArray(String[]::new),
                personId);
        trail.append(
                "PLACE_SET",
                personId,
                null,
                Map.of("zones", 1 + place.otherZones().size()));
    }

    private static LoanKey key(Row r) throws java.sql.SQLException {
        return new LoanKey(
                r.id("person_id"), r.id("id"), r.text("loan_no"), r.text("currency"), r.text("product_code"));
    }
}
