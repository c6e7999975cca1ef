package org.huikuan.training;

import java.util.List;

/**
 * What has to be known, and how it is asked; a version is written once.
 *
 * @param passMark right answers needed
 * @param validMonths how long the certificate holds
 * @param text what to read, in paragraphs
 */
record Course(
        String code,
        int version,
        String titleZh,
        String titleEn,
        int passMark,
        int validMonths,
        List<String> text,
        List<Question> questions) {

    /** @param right index of the right choice */
    record Question(String ask, List<String> choices, int right, String rule) {}

    /** How many of the answers are right; one that is missing is not. */
    int right(List<Integer> answers) {
        int right = 0;
        for (int i = 0; i < questions.size(); i++) {
            right += i < answers.size()
                            && answers.get(i) != null
                            && answers.get(i) == questions.get(i).right()
                    ? 1
                    : 0;
        }
        return right;
    }
}
