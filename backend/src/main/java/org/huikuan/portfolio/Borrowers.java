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
import org.huikuan.shared.SharedRefusal;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

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
        if (sql.query("SELECT person_id FROM portfolio.borrower WHERE person_id = :personId FOR NO KEY UPDATE")
                .bind("personId", personId)
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /** Refuses as not found when the actor may not see the person. */
    public void see(UUID personId) {
        if (sql.query("SELECT person_id FROM portfolio.borrower WHERE person_id = :personId")
                .bind("personId", personId)
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /** Locks many in the order of their keys, so that two callers never wait for each other in a ring. */
    public void lockAll(UUID[] persons) {
        sql.query("""
                        SELECT person_id FROM portfolio.borrower WHERE person_id = ANY(:personId)
                          ORDER BY person_id FOR NO KEY UPDATE
                          """).bind("personId", (Object) persons).map(r -> null).list();
    }

    public LoanKey loan(UUID personId, UUID loanId) {
        return sql.query("""
                        SELECT person_id, id, loan_no, currency, product_code FROM portfolio.loan
                          WHERE person_id = :personId AND id = :loanId""")
                .bind("personId", personId)
                .bind("loanId", loanId)
                .map(Borrowers::key)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    public Optional<LoanKey> loanByNumber(@Nullable String loanNo) {
        return sql.query("""
                SELECT l.person_id, l.id, l.loan_no, l.currency, l.product_code FROM portfolio.loan_ref r
                  JOIN portfolio.loan l ON l.person_id = r.person_id AND l.id = r.loan_id WHERE r.loan_no = :loanNo
                  """).bind("loanNo", loanNo).map(Borrowers::key).findFirst();
    }

    public List<LoanKey> loansByNumber(String[] loanNos) {
        return sql.query("""
                SELECT l.person_id, l.id, l.loan_no, l.currency, l.product_code FROM portfolio.loan_ref r
                  JOIN portfolio.loan l ON l.person_id = r.person_id AND l.id = r.loan_id
                    WHERE r.loan_no = ANY(:loanNo)""")
                .bind("loanNo", (Object) loanNos)
                .map(Borrowers::key)
                .list();
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
        sql.update("""
                        UPDATE portfolio.borrower SET country = :country, zone = :zone, other_zones = :otherZones
                          WHERE person_id = :personId""")
                .bind("country", place.country())
                .bind("zone", place.zone())
                .bind("otherZones", place.otherZones().toArray(String[]::new))
                .bind("personId", personId)
                .execute();
        trail.append(
                "PLACE_SET",
                personId,
                null,
                Map.of("zones", 1 + place.otherZones().size()));
    }

    /** What is known of a person; what is absent stays as it is. */
    public record Corrected(
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String region,
            @Nullable String employer,
            @Nullable Integer birthYear) {}

    /** Sets right what a person says is wrong of himself. Invited: privacy. */
    public void correct(UUID personId, Corrected corrected) {
        sql.update("""
                        UPDATE portfolio.borrower SET name = coalesce(:name, name),
                          id_number = coalesce(:idNumber, id_number), region = coalesce(:region, region),
                          employer = coalesce(:employer, employer), birth_year = coalesce(:birthYear, birth_year)
                         WHERE person_id = :personId""")
                .bindNamedArgumentFinder(Sql.values(corrected))
                .bind("personId", personId)
                .execute();
        sql.update("""
                        UPDATE portfolio.party SET name = coalesce(:name, name)
                          WHERE person_id = :personId AND role = 'BORROWER'""")
                .bind("name", corrected.name())
                .bind("personId", personId)
                .execute();
        trail.append("PERSON_CORRECTED", personId, null, Map.of());
    }

    private static LoanKey key(RowView r) {
        return new LoanKey(
                r.getColumn("person_id", UUID.class),
                r.getColumn("id", UUID.class),
                r.getColumn("loan_no", String.class),
                r.getColumn("currency", String.class),
                r.getColumn("product_code", String.class));
    }
}
