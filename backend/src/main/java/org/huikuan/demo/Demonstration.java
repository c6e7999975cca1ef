package org.huikuan.demo;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.agency.Placing;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Directory;
import org.huikuan.identity.Role;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fills an empty database on first start, when the demonstration is asked for, and says how to sign in. */
@ApplicationScoped
public class Demonstration {

    static final String PASSWORD = "huikuan-demo";
    static final String SECRET = "huikuan-demo-secret";
    private static final Logger LOG = Logger.getLogger("huikuan");

    private final Directory directory;
    private final DemoPortfolio portfolio;
    private final Placing placing;
    private final Actor actor;
    private final Sql sql;
    private final BusinessClock clock;
    private final boolean wanted;
    private final int loans;
    private final int port;

    Demonstration(
            Directory directory,
            DemoPortfolio portfolio,
            Placing placing,
            Actor actor,
            Sql sql,
            BusinessClock clock,
            @ConfigProperty(name = "huikuan.demo") boolean wanted,
            @ConfigProperty(name = "huikuan.demo.loans") int loans,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.directory = directory;
        this.portfolio = portfolio;
        this.placing = placing;
        this.actor = actor;
        this.sql = sql;
        this.clock = clock;
        this.wanted = wanted;
        this.loans = loans;
        this.port = port;
    }

    void onStart(@Observes @Priority(500) StartupEvent event) {
        if (!wanted) {
            return;
        }
        var context = Arc.container().requestContext();
        context.activate();
        try {
            actor.becomeSystem();
            if (directory.isEmpty()) {
                fill();
            }
        } finally {
            context.terminate();
        }
        LOG.infof(
                "Huikuan 回款 demonstration: http://localhost:%d  users collector, supervisor, finance, "
                        + "compliance, auditor, admin; password %s; "
                        + "programs agency-qiming, field-app; secret %s",
                port, PASSWORD, SECRET);
    }

    private void fill() {
        QuarkusTransaction.requiringNew().timeout(3600).run(() -> {
            people();
            portfolio.products();
        });
        portfolio.generate(loans, QuarkusTransaction.requiringNew().call(clock::businessDate));
        portfolio.placeSome();
    }

    private void people() {
        UUID early = directory.team("EARLY", "前端团队", "EARLY");
        UUID mid = directory.team("MID", "中端团队", "MID");
        UUID late = directory.team("LATE", "后端团队", "LATE");
        directory.user("collector", "林小禾", PASSWORD, Set.of(Role.COLLECTOR), early);
        directory.user("collector2", "周子衡", PASSWORD, Set.of(Role.COLLECTOR), mid);
        directory.user("trainee", "苏初学", PASSWORD, Set.of(Role.COLLECTOR), early);
        UUID senior = directory.user("senior", "沈从容", PASSWORD, Set.of(Role.SENIOR), late);
        sql.update("INSERT INTO worklist.skill (user_id, skill) VALUES (:senior, 'SENIOR')")
                .bind("senior", senior)
                .execute();
        directory.user("supervisor", "许明远", PASSWORD, Set.of(Role.SUPERVISOR), early);
        directory.user("compliance", "顾清言", PASSWORD, Set.of(Role.COMPLIANCE), null);
        directory.user("legal", "陆知法", PASSWORD, Set.of(Role.LEGAL), directory.team("LEGAL", "法务团队", "LEGAL"));
        directory.user("finance", "钱守正", PASSWORD, Set.of(Role.FINANCE), null);
        directory.user("auditor", "严如实", PASSWORD, Set.of(Role.AUDITOR), null);
        directory.user("admin", "管理员", PASSWORD, Set.of(Role.ADMIN), null);
        UUID agency = placing.engage("QIMING", "启明委外（演示）");
        directory.client(
                "agency-qiming",
                "启明委外系统",
                SECRET,
                Set.of(
                        Scope.ACCOUNTS_READ,
                        Scope.CONTACTS_WRITE,
                        Scope.PROMISES_WRITE,
                        Scope.PLACEMENTS_READ,
                        Scope.PLACEMENTS_RETURN,
                        Scope.VISITS_WRITE,
                        Scope.OFFICERS_READ,
                        Scope.OFFICERS_WRITE,
                        Scope.COMPLAINTS_WRITE),
                agency);
        UUID other = placing.engage("HENGXIN", "恒信委外（演示）");
        directory.client(
                "agency-hengxin",
                "恒信委外系统",
                SECRET,
                Set.of(
                        Scope.ACCOUNTS_READ,
                        Scope.CONTACTS_WRITE,
                        Scope.PLACEMENTS_READ,
                        Scope.OFFICERS_READ,
                        Scope.OFFICERS_WRITE),
                other);
        directory.client("recorder", "录音系统", SECRET, Set.of(Scope.RECORDER_WRITE), null);
        for (String proof : new String[] {"WHITE_LISTED", "PUBLISHED", "CLEAN_RECORD"}) {
            sql.update("""
                    INSERT INTO gate.agency_proof (id, agency_id, proof, valid_from, document, recorded_at, recorded_by)
                    SELECT gen_random_uuid(), a.id, :proof, :validFrom, '演示名单', :now, u.id
                      FROM agency.agency a, identity.colleague u WHERE u.username = 'compliance'""")
                    .bind("proof", proof)
                    .bind("validFrom", clock.calendarDate().minusYears(1))
                    .bind("now", clock.now())
                    .execute();
        }
        UUID visitor = officer(null, "何远行", "W-001");
        officer(null, "高同路", "W-002");
        officer(agency, "柳启程", "QM-01");
        officer(agency, "白启航", "QM-02");
        officer(other, "石恒一", "HX-01");
        sql.update("""
                INSERT INTO identity.certificate (id, officer_id, course, evidence, issued_on, expires_on, recorded_at,
                  recorded_by)
                SELECT gen_random_uuid(), o.id, c.course, '演示考试', :calendarDate, :expiresOn, :now, :visitor
                  FROM identity.officer o, (VALUES ('CONDUCT'), ('VISIT')) c(course)
                 WHERE o.badge_no <> 'trainee'""")
                .bind("calendarDate", clock.calendarDate())
                .bind("expiresOn", clock.calendarDate().plusYears(1))
                .bind("now", clock.now())
                .bind("visitor", visitor)
                .execute();
        directory.client(
                "field-app",
                "外访应用",
                SECRET,
                Set.of(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.VISITS_WRITE, Scope.OFFICERS_READ),
                null);
    }

    private UUID officer(@Nullable UUID agency, String name, String badge) {
        UUID id = Ids.next();
        sql.update("""
                        INSERT INTO identity.officer (id, agency_id, name, badge_no, created_at)
                          VALUES (:id, :agency, :name, :badge, :now)""")
                .bind("id", id)
                .bind("agency", agency)
                .bind("name", name)
                .bind("badge", badge)
                .bind("now", clock.now())
                .execute();
        return id;
    }
}
