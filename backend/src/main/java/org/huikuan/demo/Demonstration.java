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
import org.huikuan.identity.Actor;
import org.huikuan.identity.Directory;
import org.huikuan.identity.Role;
import org.huikuan.identity.Scope;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Sql;
import org.jboss.logging.Logger;

/** Fills an empty database on first start, when the demonstration is asked for, and says how to sign in. */
@ApplicationScoped
public class Demonstration {

    static final String PASSWORD = "huikuan-demo";
    static final String SECRET = "huikuan-demo-secret";
    private static final Logger LOG = Logger.getLogger("huikuan");

    private final Directory directory;
    private final DemoPortfolio portfolio;
    private final Actor actor;
    private final Sql sql;
    private final BusinessClock clock;
    private final boolean wanted;
    private final int loans;
    private final int port;

    Demonstration(Directory directory, DemoPortfolio portfolio, Actor actor, Sql sql, BusinessClock clock,
            @ConfigProperty(name = "huikuan.demo") boolean wanted, @ConfigProperty(name = "huikuan.demo.loans") int loans,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.directory = directory;
        this.portfolio = portfolio;
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
        LOG.infof("Huikuan 回款 demonstration: http://localhost:%d  users collector, supervisor, finance, compliance, auditor, admin; password %s; "
                + "programs agency-qiming, field-app; secret %s", port, PASSWORD, SECRET);
    }

    private void fill() {
        QuarkusTransaction.requiringNew().timeout(3600).run(() -> {
            people();
            portfolio.products();
        });
        portfolio.generate(loans, clock.businessDate());
        portfolio.placeSome();
    }

    private void people() {
        UUID early = directory.team("EARLY", "前端团队", "EARLY");
        UUID mid = directory.team("MID", "中端团队", "MID");
        UUID late = directory.team("LATE", "后端团队", "LATE");
        directory.user("collector", "林小禾", PASSWORD, Set.of(Role.COLLECTOR), early);
        directory.user("collector2", "周子衡", PASSWORD, Set.of(Role.COLLECTOR), mid);
        directory.user("senior", "沈从容", PASSWORD, Set.of(Role.SENIOR), late);
        directory.user("supervisor", "许明远", PASSWORD, Set.of(Role.SUPERVISOR), early);
        directory.user("compliance", "顾清言", PASSWORD, Set.of(Role.COMPLIANCE), null);
        directory.user("legal", "陆知法", PASSWORD, Set.of(Role.LEGAL), null);
        directory.user("finance", "钱守正", PASSWORD, Set.of(Role.FINANCE), null);
        directory.user("auditor", "严如实", PASSWORD, Set.of(Role.AUDITOR), null);
        directory.user("admin", "管理员", PASSWORD, Set.of(Role.ADMIN), null);
        UUID agency = Ids.next();
        sql.update("INSERT INTO agency.agency (id, code, name, created_at) VALUES (?, 'QIMING', '启明委外（演示）', ?)", agency, clock.now());
        directory.client("agency-qiming", "启明委外系统", SECRET, Set.of(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.PROMISES_WRITE, Scope.PLACEMENTS_READ,
                Scope.PLACEMENTS_RETURN, Scope.VISITS_WRITE), agency);
        UUID other = Ids.next();
        sql.update("INSERT INTO agency.agency (id, code, name, created_at) VALUES (?, 'HENGXIN', '恒信委外（演示）', ?)", other, clock.now());
        directory.client("agency-hengxin", "恒信委外系统", SECRET, Set.of(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.PLACEMENTS_READ), other);
        directory.client("field-app", "外访应用", SECRET, Set.of(Scope.ACCOUNTS_READ, Scope.CONTACTS_WRITE, Scope.VISITS_WRITE), null);
    }
}
