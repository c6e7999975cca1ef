package org.huikuan.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.AccountField;

/**
 * What conditions may ask of undertakings: of promises, and of agreements by the part that is next or was missed, or
 * the day of fulfilment.
 */
@ApplicationScoped
class UndertakingFields implements AccountField.Known {

    @Override
    public List<AccountField> fields() {
        return List.of(
                AccountField.number("brokenPromises", "半年内失约次数", "Promises broken in half a year", """
                                (SELECT count(*) FROM agreement.undertaking p
                                  WHERE p.person_id = s.person_id AND p.state = 'BROKEN'
                                  AND p.due_on >= :day::date - interval '6 months' AND p.last_day < :day)""")
                        .safeInThePast(),
                AccountField.number("keptPromises", "半年内守约次数", "Promises kept in half a year", """
                                (SELECT count(*) FROM agreement.undertaking p
                                  WHERE p.person_id = s.person_id AND p.state = 'KEPT'
                                  AND p.due_on >= :day::date - interval '6 months' AND p.last_day < :day)""")
                        .safeInThePast(),
                AccountField.yesNo("promiseOpen", "有未到期承诺", "Has an open promise", """
                        EXISTS (SELECT FROM agreement.undertaking p
                          WHERE p.person_id = s.person_id AND p.state = 'OPEN')"""),
                AccountField.number("daysToPromise", "距承诺日天数", "Days to the promised date", """
                        (SELECT min(p.due_on) - :day FROM agreement.undertaking p
                          WHERE p.person_id = s.person_id AND p.state = 'OPEN')"""),
                AccountField.number("daysSinceBroken", "失约至今天数", "Days since a promise was broken", """
                        (SELECT :day - max(p.last_day) FROM agreement.undertaking p
                          WHERE p.person_id = s.person_id AND p.state IN ('BROKEN', 'PARTIALLY_KEPT'))"""));
    }
}
