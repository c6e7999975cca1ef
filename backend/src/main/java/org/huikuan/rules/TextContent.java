package org.huikuan.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a text must name, and what it may not say. 商业银行信用卡业务监督管理办法 69: a letter names the debtor, the balance, the
 * reason and how to ask and dispute; 人民银行 2025-12-22: nobody promises a repair of credit records after its time.
 *
 * @param of kinds of text it concerns, such as LETTER
 * @param names fields every such text has, such as amount
 * @param never words no such text has
 */
public record TextContent(
        Set<String> of,
        @Schema(nullable = true) List<String> names,
        @Schema(nullable = true) List<String> never) implements Rule {

    @Override
    public @Nullable Verdict judge(Facts facts) {
        return null;
    }

    /** @return the fields it lacks and the words it may not have */
    public List<String> against(String kind, String text) {
        if (!of.contains(kind)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        if (names != null) {
            names.stream()
                    .map(n -> "{" + n + "}")
                    .filter(n -> !text.contains(n))
                    .forEach(faults::add);
        }
        if (never != null) {
            never.stream().filter(text::contains).forEach(faults::add);
        }
        return faults;
    }

    @Override
    public boolean asTightAs(Rule before) {
        return before instanceof TextContent b && of.containsAll(b.of) && all(names, b.names) && all(never, b.never);
    }

    private static boolean all(List<String> mine, List<String> theirs) {
        return theirs == null || (mine != null && mine.containsAll(theirs));
    }
}
