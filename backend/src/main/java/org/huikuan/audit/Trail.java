package org.huikuan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Deed;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Persons;
import org.huikuan.shared.Sql;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Appends to the trail in the transaction of the deed. */
@ApplicationScoped
public class Trail {

    private final Sql sql;
    private final Json json;
    private final Actor actor;
    private final BusinessClock clock;

    Trail(Sql sql, Json json, Actor actor, BusinessClock clock) {
        this.sql = sql;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    /** One entry and the hash of its content. Details never hold personal data. */
    public record Entry(
            UUID id,
            Instant at,
            String actorKind,
            UUID actorId,
            String action,
            @Nullable UUID personId,
            @Nullable UUID subjectId,
            String details) {

        public byte[] hash() {
            return Hash.of(content());
        }

        /** The entry as the text that is hashed. */
        String content() {
            return String.join(
                    "\u001f",
                    String.valueOf(id),
                    micros(at),
                    actorKind,
                    String.valueOf(actorId),
                    action,
                    String.valueOf(personId),
                    String.valueOf(subjectId),
                    details);
        }

        private static String micros(Instant at) {
            return String.valueOf(at.getEpochSecond() * 1_000_000 + at.getNano() / 1000);
        }
    }

    /** Whom a row of the trail is of; null where it is of nobody. */
    static @Nullable UUID personOf(RowView row) {
        return Persons.unlessNobody(row.getColumn("person_id", UUID.class));
    }

    /** For a statement that does the deed and the entry at once; what it binds comes from appending. */
    public static final String APPEND = """
            audit.append(:entry.id, :entry.at, :entry.actorKind, :entry.actorId, :entry.action, :entry.personId,
              :entry.subjectId, :entry.details, :entry.hash)""";

    private record Appended(
            UUID id,
            Instant at,
            String actorKind,
            UUID actorId,
            String action,
            UUID personId,
            @Nullable UUID subjectId,
            String details,
            byte[] hash) {}

    /** What APPEND binds; what is about nobody is kept under the id of nobody, and its hash says null. */
    public NamedArgumentFinder appending(
            String action, @Nullable UUID personId, @Nullable UUID subjectId, Map<String, ?> details) {
        Entry entry = entry(action, personId, subjectId, details);
        return Sql.values(
                "entry",
                new Appended(
                        entry.id,
                        entry.at,
                        entry.actorKind,
                        entry.actorId,
                        action,
                        Persons.orNobody(personId),
                        subjectId,
                        entry.details,
                        entry.hash()));
    }

    private Entry entry(String action, @Nullable UUID personId, @Nullable UUID subjectId, Map<String, ?> details) {
        return new Entry(
                Ids.next(),
                clock.now(),
                actor.kind().name(),
                actor.id(),
                action,
                personId,
                subjectId,
                json.write(details));
    }

    void keep(@Observes Deed deed) {
        append(deed.action(), deed.personId(), deed.subjectId(), deed.details());
    }

    public void append(String action, @Nullable UUID personId, @Nullable UUID subjectId, Map<String, ?> details) {
        sql.query("SELECT " + APPEND)
                .bindNamedArgumentFinder(appending(action, personId, subjectId, details))
                .map(r -> null)
                .list();
    }
}
