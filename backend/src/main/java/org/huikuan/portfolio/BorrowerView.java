package org.huikuan.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;

/**
 * A person with all loans, parties, contact points, collateral and holds. Numbers and addresses are masked; the value
 * to dial comes with a permit. Who neither makes contacts nor watches over them sees neither numbers nor the profile.
 * Agencies also see names masked, and only the loans placed with them.
 *
 * @param zone the person's own time zone, which decides when contact is lawful
 * @param otherZones where else the person may be
 * @param country whose law holds beside the product's, or null
 */
public record BorrowerView(
        UUID personId,
        String name,
        @Schema(nullable = true) String idNumber,
        @Schema(nullable = true) String gender,
        @Schema(nullable = true) Integer birthYear,
        @Schema(nullable = true) String region,
        String zone,
        List<String> otherZones,
        @Schema(nullable = true) String country,
        @Schema(nullable = true) String employer,
        @Schema(nullable = true) Money monthlyIncome,
        @Schema(nullable = true) String incomeStability,
        @Schema(nullable = true) String creditAttitude,
        @Schema(nullable = true) String lifeState,

        @Schema(enumeration = {"FIRST_TIME", "REPEAT", "SUSPECTED_MALICIOUS"})
        String overdueKind,

        List<LoanView> loans,
        List<PartyView> parties,
        List<CollateralView> collateral,
        List<HoldView> holds) {

    /** One loan and its schedule. */
    public record LoanView(
            UUID id,
            String loanNo,
            String productCode,
            String productName,
            Money principal,
            LocalDate disbursedOn,
            LocalDate maturesOn,
            @Schema(nullable = true) UUID assignedAgencyId,
            List<InstalmentView> instalments) {}

    /** What fell or falls due on one day. */
    public record InstalmentView(int seq, LocalDate dueOn, Money principal, Money interest, Money fee) {}

    /** Somebody connected with the debt. Only borrowers, co-borrowers and guarantors with a document owe anything. */
    public record PartyView(
            UUID id,
            @Schema(nullable = true) UUID loanId,
            String role,
            String name,
            @Schema(nullable = true) String relation,
            @Schema(nullable = true) String guaranteeKind,
            @Schema(nullable = true) String guaranteeDocument,
            @Schema(nullable = true) LocalDate guaranteeEndsOn,
            @Schema(nullable = true) LocalDate guaranteeClaimedOn,
            @Schema(nullable = true) Instant refusedContactAt,
            List<ContactPointView> contactPoints) {}

    /** Where a party may be reached. */
    public record ContactPointView(
            UUID id,
            String kind,
            String maskedValue,
            String source,
            String lawfulBasis,
            @Schema(nullable = true) LocalDate validUntil,
            @Schema(nullable = true) LocalDate consentedOn,
            boolean wrong,
            boolean optedOut) {}

    /** What secures a loan. */
    public record CollateralView(
            UUID id,
            UUID loanId,
            String kind,
            String description,
            Money valuation,
            @Schema(nullable = true) String lien,
            @Schema(nullable = true) String custody) {}
}
