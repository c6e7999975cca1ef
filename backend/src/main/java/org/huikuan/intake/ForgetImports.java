package org.huikuan.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Sql;

/**
 * A file that was brought in is the whole book in the open, and what of it did not land is somebody's data that nobody
 * corrected. Some days after its end both are removed, also of persons who were erased meanwhile; that there was such a
 * file, by its hash, stays, and so does an entry of the trail that it is gone.
 */
@ApplicationScoped
class ForgetImports implements Chore {

    private static final int AT_A_TIME = 100;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Path folder;
    private final int days;

    ForgetImports(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            Trail trail,
            @ConfigProperty(name = "huikuan.files") String files,
            @ConfigProperty(name = "huikuan.imports.days") int days) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.folder = Imports.folder(files);
        this.days = days;
    }

    private record Due(UUID id, byte[] sha256) {}

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** The file goes first: what is broken off between the two is done again. */
    @Override
    public void perform() {
        actor.becomeSystem();
        for (Due ended : QuarkusTransaction.requiringNew().call(this::due)) {
            try {
                Files.deleteIfExists(folder.resolve(ended.id().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            QuarkusTransaction.requiringNew().run(() -> forget(ended));
        }
    }

    private List<Due> due() {
        return sql.query("""
                        SELECT i.job_id, i.file_sha256 FROM intake.import i JOIN shared.job j ON j.id = i.job_id
                         WHERE i.forgotten_at IS NULL AND j.finished_at < :before
                         ORDER BY j.finished_at LIMIT :most""")
                .bind("before", clock.now().minus(Duration.ofDays(days)))
                .bind("most", AT_A_TIME)
                .map(r -> new Due(r.getColumn("job_id", UUID.class), r.getColumn("file_sha256", byte[].class)))
                .list();
    }

    private void forget(Due ended) {
        int rows = sql.update("""
                        UPDATE intake.quarantine
                           SET raw = '{}', state = CASE state WHEN 'OPEN' THEN 'DROPPED' ELSE state END
                         WHERE import_id = :id""").bind("id", ended.id()).execute();
        int once = sql.update(
                        "UPDATE intake.import SET forgotten_at = :now WHERE job_id = :id AND forgotten_at IS NULL")
                .bind("now", clock.now())
                .bind("id", ended.id())
                .execute();
        if (once == 1) {
            trail.append(
                    "IMPORT_FORGOTTEN",
                    null,
                    ended.id(),
                    Map.of("sha256", HexFormat.of().formatHex(ended.sha256()), "rows", rows));
        }
    }
}
