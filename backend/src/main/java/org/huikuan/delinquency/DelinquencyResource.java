package org.huikuan.delinquency;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
import org.huikuan.shared.Page;
import org.jboss.resteasy.reactive.ResponseStatus;

/** How late, by account, by person and over the book. */
@Path("/api/v1")
@Tag(name = "delinquency")
@RolesAllowed(Scope.ACCOUNTS_READ)
public class DelinquencyResource {

    private final AccountList accounts;
    private final StandingFile standings;
    private final Ageing ageing;
    private final Buckets buckets;
    private final Conventions conventions;
    private final Pauses pauses;
    private final ClosedDays closedDays;
    private final CoreBalances coreBalances;

    DelinquencyResource(
            AccountList accounts,
            StandingFile standings,
            Ageing ageing,
            Buckets buckets,
            Conventions conventions,
            Pauses pauses,
            ClosedDays closedDays,
            CoreBalances coreBalances) {
        this.accounts = accounts;
        this.standings = standings;
        this.ageing = ageing;
        this.buckets = buckets;
        this.conventions = conventions;
        this.pauses = pauses;
        this.closedDays = closedDays;
        this.coreBalances = coreBalances;
    }

    @GET
    @Transactional
    @Path("/accounts")
    @Operation(
            operationId = "accounts",
            summary = "Accounts, most days past due first; an agency sees what is placed with it")
    public Page<AccountView> accounts(@Valid @BeanParam AccountQuery query) {
        return accounts.read(query);
    }

    @POST
    @Transactional
    @Path("/accounts/search")
    @Operation(
            operationId = "searchAccounts",
            summary = "The list by how a borrower's name begins; changes nothing, and agencies may not")
    public Page<AccountView> search(@NotNull @Valid SearchAccounts search) {
        return accounts.read(search.query());
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/standings")
    @Operation(
            operationId = "standings",
            summary = "How late each loan of a person is, on any business date, as known at any moment",
            description = "asOf defaults to the open business date; knownAt to everything known now. moment OPENING "
                    + "leaves out the money of that day itself.")
    public StandingView.KnownView standings(
            UUID personId,
            @QueryParam("asOf") LocalDate asOf,
            @QueryParam("knownAt") Instant knownAt,
            @QueryParam("moment") @DefaultValue("CLOSING") StandingFile.Moment moment) {
        return standings.read(personId, asOf, knownAt, moment);
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/standings/history")
    @Operation(operationId = "standingHistory", summary = "Every change that was written down, newest first")
    public Page<StandingView.ChangeView> history(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return standings.history(personId, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/ageing")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(
            operationId = "ageing",
            summary = "The book by age in every bucket scheme, on any business date, as known at any moment")
    public AgeingView ageing(
            @QueryParam("asOf") LocalDate asOf,
            @QueryParam("knownAt") Instant knownAt,
            @QueryParam("product") @Size(max = 30) String product,
            @QueryParam("currency") @Size(max = 3) String currency) {
        return ageing.read(asOf, knownAt, product, currency);
    }

    @GET
    @Transactional
    @Path("/bucket-schemes")
    @RolesAllowed({Scope.KPI_READ, Scope.STRATEGY_READ})
    @Operation(operationId = "bucketSchemes", summary = "Every version of every way to cut the days past due")
    public Page<SchemeVersionView> schemes() {
        return Page.all(buckets.all());
    }

    @POST
    @Path("/bucket-schemes")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeBucketScheme",
            summary = "Write a way to cut the days, for all products or for one, from a date on")
    public Page<SchemeVersionView> write(@NotNull @Valid WriteScheme scheme) {
        return Page.all(buckets.write(scheme));
    }

    @GET
    @Transactional
    @Path("/delinquency-conventions")
    @RolesAllowed({Scope.KPI_READ, Scope.STRATEGY_READ})
    @Operation(
            operationId = "conventions",
            summary = "How days past due are counted: the number of the due date, grace, pauses; by product and date")
    public Page<ConventionView> conventions() {
        return Page.all(conventions.all());
    }

    @POST
    @Path("/delinquency-conventions")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writeConvention",
            summary = "Count days another way, for all products or for one, from a later date on")
    public Page<ConventionView> write(@NotNull @Valid WriteConvention convention) {
        return Page.all(conventions.write(convention));
    }

    @GET
    @Transactional
    @Path("/borrowers/{personId}/pauses")
    @Operation(
            operationId = "pauses",
            summary = "Days of a person's loans that do not count as past due, latest first; why is not an "
                    + "agency's to know")
    public Page<PauseView> pauses(
            UUID personId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return pauses.of(personId, cursor, limit);
    }

    @POST
    @Path("/borrowers/{personId}/pauses")
    @RolesAllowed(Scope.PAUSES_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "writePause",
            summary = "Stop the days of a loan from counting; may begin in the past, and corrects from there on")
    public Page<PauseView> pause(UUID personId, @NotNull @Valid WritePause pause) {
        return pauses.write(personId, pause);
    }

    @POST
    @Path("/borrowers/{personId}/pauses/{pauseId}/end")
    @RolesAllowed(Scope.PAUSES_WRITE)
    @Idempotent
    @Operation(operationId = "endPause", summary = "Let the days count again from the open business date on")
    public Page<PauseView> endPause(UUID personId, UUID pauseId) {
        return pauses.end(personId, pauseId);
    }

    @GET
    @Transactional
    @Path("/closed-days")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(operationId = "closedDays", summary = "Business days whose figures were reported, newest first")
    public Page<ClosedDayView.DayView> closedDays(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return closedDays.days(cursor, limit);
    }

    @GET
    @Transactional
    @Path("/closed-days/{date}")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(
            operationId = "closedDay",
            summary = "The figures of a day as reported at its close, beside what is known of that day now")
    public ClosedDayView closedDay(
            LocalDate date,
            @QueryParam("product") @Size(max = 30) String product,
            @QueryParam("currency") @Size(max = 3) String currency) {
        return closedDays.read(date, product, currency);
    }

    @GET
    @Transactional
    @Path("/closed-days/{date}/corrections")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(
            operationId = "corrections",
            summary = "What came to be known of a closed day afterwards, loan by loan, newest first: back-dated "
                    + "money, reversals, late arrivals, pauses")
    public Page<ClosedDayView.CorrectionView> corrections(
            LocalDate date,
            @QueryParam("product") @Size(max = 30) String product,
            @QueryParam("cursor") @Size(max = 500) String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return closedDays.corrections(date, product, cursor, limit);
    }

    @GET
    @Transactional
    @Path("/core-balances")
    @RolesAllowed({Scope.REPAYMENTS_READ, Scope.IMPORTS_WRITE})
    @Operation(
            operationId = "coreBalances",
            summary = "Of which day the core system's files spoke last, and of how many loans")
    public CoreBalanceView coreBalances() {
        return coreBalances.summary();
    }

    @GET
    @Transactional
    @Path("/core-balances/differences")
    @RolesAllowed({Scope.REPAYMENTS_READ, Scope.IMPORTS_WRITE})
    @Operation(
            operationId = "coreDifferences",
            summary = "Loans of which the core system and this one say different things of the same day; nothing "
                    + "here is ever overwritten by it",
            description = "A repayment valued after the reported day is left out on both sides; one recorded since "
                    + "counts here.")
    public Page<CoreBalanceView.DifferenceView> coreDifferences(
            @QueryParam("product") @Size(max = 30) String product,
            @QueryParam("cursor") @Size(max = 500) String cursor,
            @QueryParam("limit") @Min(1) @Max(Page.MAX) Integer limit) {
        return coreBalances.differences(product, cursor, limit);
    }
}
