package org.huikuan.contact.gate;

import java.util.List;

/** Rules in force together, as one version. */
public record RulePack(String id, String jurisdiction, int version, String effectiveFrom, List<Entry> rules) {

    /**
     * One dated rule.
     *
     * @param number the law's number in words
     * @param mark how sure we are of the text: V1 primary text read, V2 secondary, H house rule
     */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "RulePackEntry")
    public record Entry(String id, String source, String number, String mark, String titleZh, String titleEn, Rule rule) {}
}
