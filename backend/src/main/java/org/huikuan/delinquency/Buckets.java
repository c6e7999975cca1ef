package org.huikuan.delinquency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.Sql;

/** The bucket schemes side by side. */
@ApplicationScoped
class Buckets {

    private record Range(String scheme, String code, int from, Integer to) {}

    private final List<Range> ranges;

    Buckets(Sql sql) {
        this.ranges = sql.list("""
                SELECT b.scheme, b.code, b.from_dpd, b.to_dpd FROM delinquency.bucket b
                  JOIN delinquency.bucket_scheme s ON s.code = b.scheme ORDER BY s.sort, b.seq""",
                r -> new Range(r.text("scheme"), r.text("code"), r.integer("from_dpd"), r.integerOrNull("to_dpd")));
    }

    List<StandingView.BucketView> of(int dpd) {
        return ranges.stream().filter(r -> dpd >= r.from() && (r.to() == null || dpd <= r.to()))
                .map(r -> new StandingView.BucketView(r.scheme(), r.code())).toList();
    }
}
