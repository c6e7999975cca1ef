package org.huikuan.delinquency;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.huikuan.identity.Scope;
import org.huikuan.shared.Idempotent;
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

    DelinquencyResource(AccountList accounts, StandingFile standings, Ageing ageing, Buckets buckets) {
        this.accounts = accounts;
        this.standings = standings;
        this.ageing = ageing;
        this.buckets = buckets;
    }

    @GET
    @Path("/accounts")
    @Operation(operationId = "accounts", summary = "Accounts, most days past due first; an agency sees what is placed with it")
    public AccountView.Page accounts(@Valid @BeanParam AccountQuery query) {
        return accounts.read(query);
    }

    @POST
    @Path("/accounts/search")
    @Operation(operationId = "searchAccounts", summary = "The list by how a borrower's name begins; changes nothing, and agencies may not")
    public AccountView.Page search(@NotNull @Valid SearchAccounts search) {
        return accounts.read(search.query());
    }

    @GET
    @Path("/borrowers/{personId}/standings")
    @Operation(operationId = "standings", summary = "How late each loan of a person is, on any business date, as known at any moment",
            description = "asOf defaults to the open business date; knownAt to everything known now. moment OPENING leaves out the money of that day itself.")
    public StandingView.KnownView standings(UUID personId, @QueryParam("asOf") LocalDate asOf, @QueryParam("knownAt") Instant knownAt,
            @QueryParam("moment") @DefaultValue("CLOSING") StandingFile.Moment moment) {
        return standings.read(personId, asOf, knownAt, moment);
    }

    @GET
    @Path("/borrowers/{personId}/standings/history")
    @Operation(operationId = "standingHistory", summary = "Every change that was written down, newest first, at most 500")
    public List<StandingView.ChangeView> history(UUID personId) {
        return standings.history(personId);
    }

    @GET
    @Path("/ageing")
    @RolesAllowed(Scope.KPI_READ)
    @Operation(operationId = "ageing", summary = "The book by age in every bucket scheme, on any business date, as known at any moment")
    public AgeingView ageing(@QueryParam("asOf") LocalDate asOf, @QueryParam("knownAt") Instant knownAt, @QueryParam("product") @Size(max = 30) String product,
            @QueryParam("currency") @Size(max = 3) String currency) {
        return ageing.read(asOf, knownAt, product, currency);
    }

    @GET
    @Path("/bucket-schemes")
    @RolesAllowed({Scope.KPI_READ, Scope.STRATEGY_READ})
    @Operation(operationId = "bucketSchemes", summary = "Every version of every way to cut the days past due")
    public List<SchemeVersionView> schemes() {
        return buckets.all();
    }

    @POST
    @Path("/bucket-schemes")
    @RolesAllowed(Scope.STRATEGY_WRITE)
    @Idempotent
    @ResponseStatus(201)
    @Operation(operationId = "writeBucketScheme", summary = "Write a way to cut the days, for all products or for one, from a date on")
    public List<SchemeVersionView> write(@NotNull @Valid WriteScheme scheme) {
        return buckets.write(scheme);
    }
}
