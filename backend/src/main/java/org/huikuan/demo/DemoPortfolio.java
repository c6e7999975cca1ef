package org.huikuan.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.huikuan.identity.Actor;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.CloseStep;
import org.huikuan.shared.Jobs;
import org.huikuan.shared.Sql;

/**
 * Loans that look like a lender's overdue book: of the late ones 60 / 25 / 10 / 5 per cent one, two, three, more months
 * behind; persons 70 / 25 / 5 per cent first-time, repeat, suspected malicious. Every value follows from the number of
 * the row, so the same size gives the same book; only the dates follow the business date.
 */
@ApplicationScoped
class DemoPortfolio {

    private static final int CHUNK = 50_000;

    private final Sql sql;
    private final BusinessClock clock;
    private final Actor actor;
    private final List<CloseStep> steps;
    private final int sessions;

    DemoPortfolio(
            Sql sql,
            BusinessClock clock,
            Actor actor,
            @io.quarkus.arc.All List<CloseStep> steps,
            @ConfigProperty(name = "huikuan.close.sessions") int sessions) {
        this.sql = sql;
        this.clock = clock;
        this.actor = actor;
        this.steps = steps;
        this.sessions = sessions;
    }

    void products() {
        sql.update("""
                INSERT INTO portfolio.product (code, name, zone, currency, jurisdiction) VALUES
                 ('CASH', '消费现金贷', 'Asia/Shanghai', 'CNY', 'CN'), ('AUTO', '车辆抵押贷', 'Asia/Shanghai', 'CNY', 'CN'),
                 ('BIZ', '小微经营贷', 'Asia/Shanghai', 'CNY', 'CN') ON CONFLICT DO NOTHING""").execute();
    }

    /** A number in [0, 1) that follows from the row and a tag. */
    private static String random(String tag) {
        return "(('x' || substr(md5('" + tag + "' || n), 1, 7))::bit(28)::int / 268435456.0)";
    }

    /** Every fifth person has a second loan; person and loan ids are in the order of n. */
    private static final String BOOK = """
            CREATE TEMP TABLE book ON COMMIT DROP AS
            SELECT b.*, (CASE WHEN late THEN :today::date - dpd
              ELSE :today::date + 1 + (ahead * 27)::int END) AS open_due
              FROM (SELECT n, ('01900000-0000-7000-8000-' || lpad(to_hex(n - CASE WHEN n %% 6 = 0 THEN 1
                ELSE 0 END), 12, '0'))::uuid AS person_id,
                     ('01900000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid AS loan_id,
                       n %% 6 <> 0 AS first_loan,
                     'HK-' || lpad(n::text, 8, '0') AS loan_no,
                     CASE WHEN product < 0.7 THEN 'CASH' WHEN product < 0.88 THEN 'AUTO' ELSE 'BIZ' END AS product_code,
                     1200.00 * (CASE WHEN product < 0.7 THEN 3 + (size * 40)::int
                       WHEN product < 0.88 THEN 42 + (size * 200)::int ELSE 84 + (size * 750)::int END) AS principal,
                     late < 0.8 AS late, 1 + (open_seq * 9)::int AS open_seq, ahead,
                     CASE WHEN stage < 0.60 THEN 1 + (age * 29)::int WHEN stage < 0.85 THEN 31 + (age * 29)::int
                       WHEN stage < 0.95 THEN 61 + (age * 29)::int ELSE 91 + (age * 200)::int END AS dpd,
                     kind, name1, name2, part
                FROM (SELECT n, %s AS product, %s AS size, %s AS late, %s AS open_seq, %s AS ahead, %s AS stage,
                  %s AS age, %s AS kind, %s AS name1, %s AS name2, %s AS part
                        FROM generate_series(:low::int, :high::int) n) r) b""".formatted(
                    random("p"),
                    random("s"),
                    random("l"),
                    random("o"),
                    random("a"),
                    random("g"),
                    random("d"),
                    random("k"),
                    random("x"),
                    random("y"),
                    random("z"));

    private static final String SURNAMES = "(ARRAY['王','李','张','刘','陈','杨','黄','赵','吴','周','徐','孙','马','朱','胡',"
            + "'郭','何','林','高','罗','郑','梁','谢','宋','唐','许','邓','冯','韩','曹'])[1 + (%s * 29)::int]";
    private static final String GIVEN =
            "(ARRAY['伟明','芳菲','秀兰','志强','雨桐','子涵','建国','晓燕','思远','浩然','佳怡','文博','梦琪','俊杰','欣怡',"
                    + "'海涛','丽娟','宇轩','静怡','天佑','若曦','立新','春梅','一鸣','婉清','承志','慧敏','嘉豪','玉珍','向阳'"
                    + "])[1 + (%s * 29)::int]";

    /**
     * The first part alone, so that the others are planned by what is known of it; then as many at a time as a close
     * has sessions.
     */
    void generate(int loans, LocalDate today) {
        QuarkusTransaction.requiringNew().timeout(3600).run(() -> chunk(1, Math.min(loans, CHUNK), today));
        ExecutorService writers = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> parts = IntStream.iterate(CHUNK + 1, from -> from <= loans, from -> from + CHUNK)
                    .<Future<?>>mapToObj(from ->
                            writers.submit(() -> part(from, Math.min(loans, from + CHUNK - 1), today)))
                    .toList();
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            writers.shutdownNow();
        }
    }

    private void part(int low, int high, LocalDate today) {
        Jobs.inRequestContext(() -> {
            actor.becomeSystem();
            QuarkusTransaction.requiringNew().timeout(3600).run(() -> chunk(low, high, today));
        });
    }

    private void chunk(int low, int high, LocalDate today) {
        var now = clock.now();
        sql.update(BOOK)
                .bind("today", today)
                .bind("low", low)
                .bind("high", high)
                .execute();
        sql.update("ANALYZE book").execute();
        sql.update("""
                INSERT INTO portfolio.borrower (person_id, external_ref, name, id_number, gender, birth_year, region,
                  zone, employer, monthly_income,
                   income_stability, credit_attitude, life_state, overdue_kind, created_at)
                SELECT person_id, 'DEMO-' || n, %s || %s, 'DEMO' || lpad(n::text, 14, '0'), CASE
                  WHEN name2 < 0.5 THEN '女' ELSE '男' END, 1962 + (part * 40)::int,
                   (ARRAY['浙江杭州','广东深圳','四川成都','江苏苏州','湖北武汉','山东青岛','河南郑州','新疆乌鲁木齐'])[1 + (name1 * 7)::int],
                   CASE WHEN 1 + (name1 * 7)::int = 8 THEN 'Asia/Urumqi' ELSE 'Asia/Shanghai' END,
                   (ARRAY['演示制造有限公司','演示餐饮店','自由职业','演示物流有限公司','演示教育中心'])[1 + (part * 4)::int],
                     3000 + 100 * (kind * 250)::int,
                   (ARRAY['STABLE','IRREGULAR','NONE'])[1 + (part * 2)::int],
                     (ARRAY['WILLING','HESITANT','AVOIDING'])[1 + (kind * 2)::int],
                   (ARRAY['NORMAL','NORMAL','JOB_LOSS','ILLNESS'])[1 + (name2 * 3)::int],
                   CASE WHEN kind < 0.70 THEN 'FIRST_TIME' WHEN kind < 0.95 THEN 'REPEAT'
                     ELSE 'SUSPECTED_MALICIOUS' END, :now
                  FROM book WHERE first_loan""".formatted(SURNAMES.formatted("name1"), GIVEN.formatted("name2")))
                .bind("now", now)
                .execute();
        sql.update("""
                        INSERT INTO portfolio.borrower_ref (external_ref, person_id) SELECT 'DEMO-' || n, person_id
                          FROM book WHERE first_loan""").execute();
        sql.update("""
                INSERT INTO portfolio.loan (person_id, id, loan_no, product_code, currency, principal, disbursed_on,
                  matures_on, created_at)
                SELECT person_id, loan_id, loan_no, product_code, 'CNY', principal,
                  open_due - make_interval(months => open_seq),
                       open_due + make_interval(months => 12 - open_seq),
                         (open_due - make_interval(months => open_seq)) AT TIME ZONE 'Asia/Shanghai' FROM book
                         """).execute();
        sql.update("""
                        INSERT INTO portfolio.loan_ref (loan_no, person_id, loan_id) SELECT loan_no, person_id, loan_id
                          FROM book""").execute();
        sql.update("""
                INSERT INTO portfolio.instalment (person_id, loan_id, seq, due_on, principal, interest, fee,
                  cumulative_due, recorded_at)
                SELECT person_id, loan_id, s, open_due + make_interval(months => s - open_seq), principal / 12,
                  round(principal * 0.012, 2), 0,
                       s * (principal / 12 + round(principal * 0.012, 2)),
                         (open_due - make_interval(months => open_seq)) AT TIME ZONE 'Asia/Shanghai'
                  FROM book, generate_series(1, 12) s ORDER BY 1, 2, 3""").execute();
        sql.update("""
                INSERT INTO repayment.repayment (person_id, id, loan_id, external_ref, amount, currency, value_date,
                  source, recorded_at)
                SELECT person_id, gen_random_uuid(), loan_id, loan_no || '-' || s,
                  principal / 12 + round(principal * 0.012, 2), 'CNY', paid_on, 'DEMO',
                       (paid_on + time '12:00') AT TIME ZONE 'Asia/Shanghai'
                  FROM (SELECT *, least((open_due + make_interval(months => s - open_seq))::date + CASE
                    WHEN kind < 0.7 THEN 0 ELSE (part * 5)::int END, :today::date - 1) AS paid_on
                          FROM book, generate_series(1, open_seq - 1) s) p""").bind("today", today).execute();
        sql.update("""
                INSERT INTO repayment.repayment_ref (external_ref, person_id, repayment_id)
                SELECT r.external_ref, r.person_id, r.id FROM repayment.repayment r
                  JOIN book USING (person_id, loan_id)""").execute();
        sql.update("""
                INSERT INTO repayment.allocation (person_id, loan_id, repayment_id, seq, component, amount, recorded_at)
                SELECT r.person_id, r.loan_id, r.id, split_part(r.external_ref, '-', 3)::int, c.component,
                       CASE c.component WHEN 'INTEREST' THEN round(b.principal * 0.012, 2)
                         ELSE b.principal / 12 END, r.recorded_at
                  FROM repayment.repayment r
                    JOIN book b USING (person_id, loan_id), (VALUES ('INTEREST'), ('PRINCIPAL')) c(component)
                    """).execute();
        sql.update("""
                INSERT INTO portfolio.party (person_id, id, loan_id, role, name, relation, guarantee_kind,
                  guarantee_document, created_at)
                SELECT person_id, md5('b' || n)::uuid, NULL, 'BORROWER', %s || %s, NULL, NULL, NULL, :now::timestamptz
                  FROM book WHERE first_loan
                UNION ALL SELECT person_id, md5('c' || n)::uuid, loan_id, 'CONTACT_PERSON', %s || %s, '亲属', NULL, NULL,
                  :now::timestamptz FROM book WHERE part < 0.35
                UNION ALL SELECT person_id, md5('g' || n)::uuid, loan_id, 'GUARANTOR', %s || %s, '担保人', CASE
                  WHEN part < 0.5 THEN 'JOINT_AND_SEVERAL' ELSE 'GENERAL' END,
                    CASE WHEN part < 0.8 THEN 'BZ-' || loan_no END, :now::timestamptz FROM book
                      WHERE product_code = 'BIZ'""".formatted(
                                SURNAMES.formatted("name1"),
                                GIVEN.formatted("name2"),
                                SURNAMES.formatted("name2"),
                                GIVEN.formatted("part"),
                                SURNAMES.formatted("part"),
                                GIVEN.formatted("name1")))
                .bind("now", now)
                .execute();
        sql.update("""
                INSERT INTO portfolio.contact_point (person_id, id, party_id, kind, value, source, lawful_basis,
                  created_at)
                SELECT p.person_id, md5('t' || p.id)::uuid, p.id, 'PHONE',
                  '+86199' || lpad((('x' || substr(md5(p.id::text), 1, 6))::bit(24)::int)::text, 8, '0'), 'ORIGINATION',
                  'CONTRACT', :now::timestamptz
                  FROM portfolio.party p WHERE p.person_id IN (SELECT person_id FROM book)
                UNION ALL
                SELECT b.person_id, md5('h' || n)::uuid, md5('b' || n)::uuid, 'ADDRESS',
                  (ARRAY['浙江省杭州市','广东省深圳市','四川省成都市','江苏省苏州市','湖北省武汉市','山东省青岛市','河南省郑州市','新疆乌鲁木齐市'])[1 +
                    (name1 * 7)::int] || '演示路' || n || '号', 'ORIGINATION', 'CONTRACT', :now::timestamptz
                  FROM book b WHERE first_loan""").bind("now", now).execute();
        sql.update("""
                INSERT INTO portfolio.collateral (person_id, id, loan_id, kind, description, valuation, lien, custody)
                SELECT person_id, md5('k' || n)::uuid, loan_id, 'VEHICLE',
                  '演示车辆 浙A·' || lpad((n % 100000)::text, 5, '0'), principal * 1.4, '抵押登记', '借款人使用' FROM book
                  WHERE product_code = 'AUTO'""").execute();
        sql.update("""
                INSERT INTO portfolio.hold (person_id, id, reason, note, from_at, until_at)
                SELECT person_id, md5('o' || n)::uuid, CASE WHEN ahead < 0.02 THEN 'COMPLAINT'
                  ELSE 'HARDSHIP' END, '演示', :now::timestamptz,
                       CASE WHEN ahead >= 0.02 THEN :now::timestamptz + interval '30 days' END FROM book
                         WHERE first_loan AND late AND ahead < 0.03""").bind("now", now).execute();
        UUID first = person(low);
        UUID last = person(high);
        sql.update("""
                INSERT INTO delinquency.standing (person_id, loan_id, oldest_unpaid_due_on, late_since, overdue_amount,
                  outstanding_amount, next_due_on, changes_on, as_of)
                SELECT *, :today::date FROM delinquency.standing_at(:today, :todayAfter, 'infinity', :first, :last)""")
                .bind("today", today)
                .bind("todayAfter", today.plusDays(1))
                .bind("first", first)
                .bind("last", last)
                .execute();
        sql.update("""
                INSERT INTO delinquency.standing_history (person_id, loan_id, oldest_unpaid_due_on, late_since,
                  overdue_amount, outstanding_amount, as_of, cause, recorded_at)
                SELECT person_id, loan_id, oldest_unpaid_due_on, late_since, overdue_amount, outstanding_amount, as_of,
                  'ARRIVAL', :now FROM delinquency.standing
                 WHERE person_id BETWEEN :first AND :last
                 """).bind("now", now).bind("first", first).bind("last", last).execute();
        undertakings(today);
        // The core system's file of yesterday, which has a payment or two we have not.
        sql.update("""
                INSERT INTO delinquency.core_balance (person_id, loan_id, loan_no, currency, reported_on, outstanding,
                  overdue, days_past_due, received_at)
                SELECT s.person_id, s.loan_id, l.loan_no, l.currency, :today::date - 1,
                  s.outstanding_amount - p.unknown, s.overdue_amount - p.unknown,
                  delinquency.days_past_due(s.late_since, :today::date - 1), :now
                  FROM delinquency.standing_at(:today::date - 1, :today, 'infinity', :first, :last) s
                  JOIN portfolio.loan l ON l.person_id = s.person_id AND l.id = s.loan_id
                 CROSS JOIN LATERAL (SELECT CASE WHEN s.overdue_amount > 200 AND s.loan_id::text LIKE '%17' THEN 200
                   ELSE 0 END AS unknown) p""")
                .bind("today", today)
                .bind("now", now)
                .bind("first", first)
                .bind("last", last)
                .execute();
        if (Integer.bitCount(low / CHUNK) <= 1) {
            sql.update("ANALYZE portfolio.borrower, portfolio.loan, portfolio.instalment, portfolio.party, "
                            + "portfolio.collateral, portfolio.hold, repayment.repayment, delinquency.standing")
                    .execute();
        }
        steps.stream()
                .filter(step -> List.of("SEGMENTS", "PLANS", "TASKS").contains(step.name()))
                .sorted(Comparator.comparingInt(CloseStep::order))
                .forEach(step -> step.close(today.minusDays(1), first, last));
    }

    /**
     * Of the late persons two in a hundred promised yesterday to pay within a week, one in a hundred agreed to three
     * parts; nobody duns them before.
     */
    private void undertakings(LocalDate today) {
        var since = clock.now().minus(Duration.ofDays(1));
        sql.update("""
                CREATE TEMP TABLE undertaken ON COMMIT DROP AS
                SELECT b.person_id, b.loan_id, ('01900000-0000-7000-a000-' || lpad(to_hex(b.n), 12, '0'))::uuid AS id,
                  b.ahead < 0.05 AS promised, s.overdue_amount AS amount, :today::date + (b.part * 6)::int AS due_on,
                  w.zone
                  FROM book b JOIN delinquency.standing s USING (person_id, loan_id)
                    JOIN portfolio.borrower w USING (person_id)
                 WHERE b.first_loan AND b.late AND b.ahead >= 0.03 AND b.ahead < 0.06
                 """).bind("today", today).execute();
        sql.update("""
                INSERT INTO agreement.promise (person_id, id, loan_id, amount, currency, made_on, due_on, grace_days,
                  tolerance, method, made_by, state, recorded_at, recorded_by)
                SELECT person_id, id, loan_id, amount, 'CNY', :today::date - 1, due_on, 1, 0, 'BANK_TRANSFER',
                  'BORROWER', 'OPEN', :since, :actorId FROM undertaken WHERE promised""")
                .bind("today", today)
                .bind("since", since)
                .bind("actorId", actor.id())
                .execute();
        sql.update("""
                INSERT INTO agreement.promise_event (person_id, promise_id, state, cause, business_date, recorded_at)
                SELECT person_id, id, 'OPEN', 'TAKEN', :today::date - 1, :since FROM undertaken WHERE promised
                """).bind("today", today).bind("since", since).execute();
        sql.update("""
                INSERT INTO agreement.instalment_agreement (person_id, id, loan_id, amount, paid, currency, agreed_on,
                  grace_days, tolerance, every, made_by, state, next_due_on, recorded_at, recorded_by)
                SELECT person_id, id, loan_id, amount, 0, 'CNY', :today::date - 1, 3, 0, 'MONTH', 'BORROWER', 'OPEN',
                  due_on, :since, :actorId FROM undertaken WHERE NOT promised""")
                .bind("today", today)
                .bind("since", since)
                .bind("actorId", actor.id())
                .execute();
        sql.update("""
                INSERT INTO agreement.agreed_part (person_id, agreement_id, seq, due_on, amount)
                SELECT person_id, id, n, due_on + make_interval(months => n - 1), CASE
                  WHEN n < 3 THEN trunc(amount / 3, 2) ELSE amount - 2 * trunc(amount / 3, 2) END
                  FROM undertaken, generate_series(1, 3) n WHERE NOT promised""").execute();
        sql.update("""
                INSERT INTO agreement.agreement_event (person_id, agreement_id, state, cause, business_date,
                  recorded_at)
                SELECT person_id, id, 'OPEN', 'MADE', :today::date - 1, :since FROM undertaken WHERE NOT promised
                """).bind("today", today).bind("since", since).execute();
        sql.update("""
                INSERT INTO portfolio.hold (person_id, id, reason, origin_id, from_at, until_at)
                SELECT person_id, gen_random_uuid(), 'PROMISE_NOT_DUE', id, :since::timestamptz,
                  (due_on + 1)::timestamp AT TIME ZONE zone FROM undertaken""").bind("since", since).execute();
    }

    private static UUID person(int n) {
        return new UUID(0x0190000000007000L, 0x8000000000000000L | n);
    }

    /** A part of what is more than sixty days late works with an agency. */
    void placeSome() {
        QuarkusTransaction.requiringNew().timeout(600).run(() -> {
            sql.update("""
                    INSERT INTO portfolio.assignment (person_id, loan_id, agency_id, assigned_at)
                    SELECT s.person_id, s.loan_id, a.id, :now FROM delinquency.standing s, agency.agency a
                     WHERE a.code = 'QIMING' AND delinquency.days_past_due(s.late_since, :today) > 60
                       AND s.loan_id::text LIKE '%3'""")
                    .bind("now", clock.now())
                    .bind("today", clock.businessDate())
                    .execute();
            sql.update("""
                    INSERT INTO agency.placement (person_id, id, loan_id, agency_id, placement_no, commission_rate,
                      placed_at, placed_by)
                    SELECT person_id, gen_random_uuid(), loan_id, agency_id, 1, 0.18, assigned_at,
                      '00000000-0000-0000-0000-000000000000' FROM portfolio.assignment""").execute();
            sql.update("""
                    UPDATE worklist.task t SET state = 'DONE', done_at = :now WHERE state = 'OPEN'
                       AND EXISTS (SELECT FROM portfolio.assignment a
                         WHERE a.person_id = t.person_id AND a.loan_id = t.loan_id AND a.ended_at IS NULL)
                         """).bind("now", clock.now()).execute();
        });
    }
}
