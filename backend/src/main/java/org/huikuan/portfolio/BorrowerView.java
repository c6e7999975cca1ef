package org.huikuan.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.Money;
import org.jspecify.annotations.Nullable;

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
        @Nullable String name,
        @Schema(nullable = true) @Nullable String idNumber,
        @Schema(nullable = true) @Nullable String gender,
        @Schema(nullable = true) @Nullable Integer birthYear,
        @Schema(nullable = true) @Nullable String region,
        @Nullable String zone,
        List<String> otherZones,
        @Schema(nullable = true) @Nullable String country,
        @Schema(nullable = true) @Nullable String employer,
        @Schema(nullable = true) @Nullable Money monthlyIncome,
        @Schema(nullable = true) @Nullable String incomeStability,
        @Schema(nullable = true) @Nullable String creditAttitude,
        @Schema(nullable = true) @Nullable String lifeState,

        @Schema(enumeration = {"FIRST_TIME", "REPEAT", "SUSPECTED_MALICIOUS"}) @Nullable
        String overdueKind,

        List<LoanView> loans,
        List<PartyView> parties,
        List<CollateralView> collateral,
        List<HoldView> holds) {

    /** One loan and its schedule. */
    public record LoanView(
            @Nullable UUID id,
            @Nullable String loanNo,
            @Nullable String productCode,
            @Nullable String productName,
            Money principal,
            LocalDate disbursedOn,
            LocalDate maturesOn,
            @Schema(nullable = true) @Nullable UUID assignedAgencyId,
            List<InstalmentView> instalments) {}

    /** What fell or falls due on one day. */
    public record InstalmentView(int seq, LocalDate dueOn, Money principal, Money interest, Money fee) {}

    /** Somebody connected with the debt. Only borrowers, co-borrowers and guarantors with a document owe anything. */
    public record PartyView(
            @Nullable UUID id,
            @Schema(nullable = true) @Nullable UUID loanId,
            @Nullable String role,
            @Nullable String name,
            @Schema(nullable = true) @Nullable String relation,
            @Schema(nullable = true) @Nullable String guaranteeKind,
            @Schema(nullable = true) @Nullable String guaranteeDocument,
            @Schema(nullable = true) @Nullable LocalDate guaranteeEndsOn,
            @Schema(nullable = true) @Nullable LocalDate guaranteeClaimedOn,
            @Schema(nullable = true) @Nullable Instant refusedContactAt,
            List<ContactPointView> contactPoints) {}

    /** Where a party may be reached. */
    public record ContactPointView(
            @Nullable UUID id,
            @Nullable String kind,
            @Nullable String maskedValue,
            @Nullable String source,
            @Nullable String lawfulBasis,
            @Schema(nullable = true) @Nullable LocalDate validUntil,
            @Schema(nullable = true) @Nullable LocalDate consentedOn,
            boolean wrong,
            boolean optedOut) {}

    /** What secures a loan. */
    public record CollateralView(
            @Nullable UUID id,
            @Nullable UUID loanId,
            @Nullable String kind,
            @Nullable String description,
            Money valuation,
            @Schema(nullable = true) @Nullable String lien,
            @Schema(nullable = true) @Nullable String custody) {}
}
