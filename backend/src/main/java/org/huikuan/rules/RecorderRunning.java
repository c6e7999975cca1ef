package org.huikuan.rules;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * No call while the recorder is down. A recorder that reports by itself reports again and again; one that fell silent
 * counts as down. Where none was ever connected, calls without a recording are listed instead. China Banking
 * Association guideline 2026; 商业银行信用卡业务监督管理办法 68.
 *
 * @param silentMinutes after so much silence
 */
public record RecorderRunning(int silentMinutes) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        if (facts.recorder() == null) {
            return null;
        }
        Instant silent = facts.recorder().heardAt().plus(Duration.ofMinutes(silentMinutes));
        return facts.recorder().running()
                        && !(facts.recorder().beats() && facts.now().isAfter(silent))
                ? null
                : new Verdict(String.valueOf(facts.recorder().heardAt()), null, Verdict.Remedy.RECORDER);
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof RecorderRunning b && silentMinutes >= 1 && silentMinutes <= b.silentMinutes;
    }
}
