package org.huikuan.worklist;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Something somebody can do: he has it or not, it never changes. */
@Entity
@Immutable
@IdClass(Skill.Key.class)
@Table(schema = "worklist", name = "skill")
class Skill extends PanacheEntityBase {

    record Key(UUID userId, String skill) {}

    @Id
    UUID userId;

    @Id
    String skill;

    Skill() {}

    private Skill(UUID userId, String skill) {
        this.userId = userId;
        this.skill = skill;
    }

    /** All somebody can do from now on. */
    static void set(UUID userId, List<String> skills) {
        List<Skill> has = list("userId", userId);
        has.stream().filter(s -> !skills.contains(s.skill)).forEach(PanacheEntityBase::delete);
        skills.stream()
                .distinct()
                .filter(wanted -> has.stream().noneMatch(s -> s.skill.equals(wanted)))
                .forEach(wanted -> new Skill(userId, wanted).persist());
        flush();
    }
}
