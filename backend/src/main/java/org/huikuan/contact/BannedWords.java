package org.huikuan.contact;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.allow.WordAllows;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.shared.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Finds words that may not be said (words/banned.txt), also written in full width, in traditional characters, with
 * other cases, or with signs between the characters. CN-CONT-01.
 */
@ApplicationScoped
public class BannedWords {

    private final Map<String, String> categories = new LinkedHashMap<>();
    private final SensitiveWordBs finder;

    BannedWords() {
        Resource.text("/words/banned.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(parts -> categories.put(parts[0], parts[1]));
        finder = SensitiveWordBs.newInstance()
                .ignoreCase(true)
                .ignoreWidth(true)
                .ignoreChineseStyle(true)
                .ignoreEnglishStyle(true)
                .ignoreNumStyle(true)
                .ignoreRepeat(false)
                .enableNumCheck(false)
                .enableEmailCheck(false)
                .enableUrlCheck(false)
                .enableWordCheck(true)
                .charIgnore(SensitiveWordCharIgnores.specialChars())
                .wordDeny(() -> List.copyOf(categories.keySet()))
                .wordAllow(WordAllows.empty())
                .init();
    }

    /** @return every banned word as it stands in the text, in order, each once */
    public List<String> in(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : finder.findAll(text.replaceAll("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})", "")).stream()
                        .distinct()
                        .toList();
    }
}
