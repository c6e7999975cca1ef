package org.huikuan.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huikuan.audit.Trail;
import org.huikuan.shared.Lock;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/** Who can do what. Invited: strategy, whose steps ask for skills. */
@ApplicationScoped
public class Skills {

    private static final String WORKS = "u.active AND u.roles && ARRAY['COLLECTOR', 'SENIOR', 'SUPERVISOR', 'LEGAL']";

    private final Sql sql;
    private final Trail trail;

    Skills(Sql sql, Trail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    List<SkillView> all() {
        return sql.query("SELECT u.id, u.display_name, t.name AS team, ARRAY(SELECT k.skill FROM worklist.skill k "
                        + "WHERE k.user_id = u.id ORDER BY 1) AS skills FROM identity.colleague u LEFT JOIN "
                        + "identity.team t ON t.id = u.team_id WHERE "
                        + WORKS + " ORDER BY t.code, u.username")
                .map(r -> new SkillView(
                        r.getColumn("id", UUID.class),
                        r.getColumn("display_name", String.class),
                        r.getColumn("team", String.class),
                        r.getColumn("skills", Sql.TEXTS)))
                .list();
    }

    /** What anybody who works can do; nobody would ever be handed anything else. */
    public Set<String> known() {
        return Set.copyOf(sql.query("SELECT DISTINCT k.skill FROM worklist.skill k JOIN identity.colleague u ON u.id = "
                        + "k.user_id WHERE "
                        + WORKS)
                .map(r -> r.getColumn("skill", String.class))
                .list());
    }

    private record Needed(String skill, long tasks) {}

    /** The last who can do what open work asks for keeps it: else nobody would ever be handed that work. */
    @Transactional
    List<SkillView> set(UUID userId, SetSkills wanted) {
        sql.lock(Lock.SKILLS);
        if (sql.query("SELECT u.id FROM identity.colleague u WHERE u.id = :userId AND " + WORKS)
                .bind("userId", userId)
                .map(r -> r.getColumn("id", UUID.class))
                .findFirst()
                .isEmpty()) {
            throw Refusal.notFound();
        }
        String[] skills = wanted.skills().stream().distinct().toArray(String[]::new);
        sql.query("""
                SELECT t.skill, count(*) AS n FROM worklist.task t
                  WHERE t.state = 'OPEN' AND t.skill <> '' AND t.skill <> ALL (:skills)
                   AND t.skill IN (SELECT k.skill FROM worklist.skill k WHERE k.user_id = :userId)
                   AND t.skill NOT IN (SELECT k.skill FROM worklist.skill k
                     JOIN identity.colleague u ON u.id = k.user_id
                     WHERE k.user_id <> :userId AND %s) GROUP BY 1 LIMIT 1""".formatted(WORKS))
                .bind("skills", skills)
                .bind("userId", userId)
                .map(r -> new Needed(r.getColumn("skill", String.class), r.getColumn("n", Sql.LONG)))
                .findFirst()
                .ifPresent(needed -> {
                    throw Refusal.of("skills", WorklistRefusal.SKILL_NEEDED, needed.skill(), needed.tasks());
                });
        Skill.set(userId, wanted.skills());
        trail.append("SKILLS_SET", null, userId, Map.of("skills", List.of(skills)));
        return all();
    }
}
