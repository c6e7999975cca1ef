package org.huikuan.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huikuan.audit.Trail;
import org.huikuan.identity.Actor;
import org.huikuan.identity.Officers;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Json;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Resource;
import org.huikuan.shared.Sql;

/** Holds examinations and issues what they earn. */
@ApplicationScoped
class Training {

    private static final int TRIES_A_DAY = 3;

    private final Sql sql;
    private final Json json;
    private final BusinessClock clock;
    private final Actor actor;
    private final Trail trail;
    private final Officers officers;
    private final List<Course> courses;

    Training(Sql sql, Json json, BusinessClock clock, Actor actor, Trail trail, Officers officers) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.trail = trail;
        this.officers = officers;
        this.courses = List.of(read("conduct-1"), read("visit-1"));
    }

    List<CourseView> courses() {
        return courses.stream()
                .map(c -> new CourseView(
                        c.code(),
                        c.version(),
                        c.titleZh(),
                        c.titleEn(),
                        c.passMark(),
                        c.validMonths(),
                        c.text(),
                        c.questions().stream()
                                .map(q -> new CourseView.QuestionView(q.ask(), q.choices()))
                                .toList(),
                        officers.certifiedUntil(actor.id(), c.code()),
                        TRIES_A_DAY - tries(c.code())))
                .toList();
    }

    @Transactional
    ExaminationView take(String code, TakeExamination taken) {
        Course course =
                courses.stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow(Refusal::notFound);
        if (taken.answers().size() != course.questions().size()) {
            throw Refusal.of("answers", TrainingRefusal.ANSWERS_INCOMPLETE);
        }
        sql.query("SELECT id FROM identity.officer WHERE id = :actorId FOR UPDATE")
                .bind("actorId", actor.id())
                .map(r -> null)
                .list();
        if (tries(code) >= TRIES_A_DAY) {
            throw new Refusal(TrainingRefusal.EXAMINATION_TOMORROW);
        }
        if (officers.revoked(actor.id(), code)) {
            throw new Refusal(TrainingRefusal.READMISSION_NEEDED);
        }
        int right = course.right(taken.answers());
        boolean passed = right >= course.passMark();
        UUID id = Ids.next();
        LocalDate today = clock.calendarDate();
        sql.update("""
                INSERT INTO training.examination (id, officer_id, course, version, answers, right_ones, passed,
                  taken_on, taken_at) VALUES (:id, :actorId, :code, :version, :answers, :right, :passed, :today,
                  :now)""")
                .bind("id", id)
                .bind("actorId", actor.id())
                .bind("code", code)
                .bind("version", course.version())
                .bind("answers", taken.answers().toArray(Integer[]::new))
                .bind("right", right)
                .bind("passed", passed)
                .bind("today", today)
                .bind("now", clock.now())
                .execute();
        LocalDate until = today.plusMonths(course.validMonths());
        if (passed) {
            officers.certify(
                    actor.id(),
                    code,
                    code + "-" + course.version() + " " + right + "/"
                            + course.questions().size(),
                    today,
                    until);
        }
        trail.append("EXAMINATION_TAKEN", null, id, Map.of("course", code, "right", right, "passed", passed));
        return new ExaminationView(
                right,
                course.questions().size(),
                passed,
                IntStream.range(0, course.questions().size())
                        .filter(i -> taken.answers().get(i)
                                != course.questions().get(i).right())
                        .mapToObj(i -> new ExaminationView.WrongView(
                                i, course.questions().get(i).rule()))
                        .toList(),
                passed ? until : null);
    }

    private int tries(String code) {
        return sql.query("""
                        SELECT count(*)::int AS n FROM training.examination
                          WHERE officer_id = :actorId AND course = :code AND taken_on = :calendarDate""")
                .bind("actorId", actor.id())
                .bind("code", code)
                .bind("calendarDate", clock.calendarDate())
                .mapTo(Integer.class)
                .findFirst()
                .orElse(0);
    }

    private Course read(String name) {
        return json.read(Resource.text("/training/" + name + ".json"), Course.class);
    }
}
