package org.huikuan.portfolio;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.shared.AccountField.Option;
import org.jspecify.annotations.Nullable;

/** What is judged of a person: his ability to pay, his willingness, why he is late, and how he lives. */
@Schema(name = "AssessmentTopic")
public enum Topic {
    INCOME_STABILITY(
            "income_stability",
            "收入稳定性",
            "Stability of income",
            new Option("STABLE", "稳定", "Stable"),
            new Option("IRREGULAR", "不稳定", "Irregular"),
            new Option("NONE", "无收入", "None")),
    ASSETS(
            null,
            "资产",
            "Assets",
            new Option("AMPLE", "充足", "Ample"),
            new Option("SOME", "有一些", "Some"),
            new Option("NONE", "没有", "None")),
    DEBTS(
            null,
            "其他负债",
            "Other debts",
            new Option("LIGHT", "较轻", "Light"),
            new Option("HEAVY", "较重", "Heavy"),
            new Option("EXCESSIVE", "过度", "Excessive")),
    CREDIT_ATTITUDE(
            "credit_attitude",
            "还款态度",
            "Credit attitude",
            new Option("WILLING", "愿意", "Willing"),
            new Option("HESITANT", "犹豫", "Hesitant"),
            new Option("AVOIDING", "回避", "Avoiding")),
    CONTACT_BEHAVIOUR(
            null,
            "接触表现",
            "Contact behaviour",
            new Option("REACHABLE", "可联系", "Reachable"),
            new Option("EVASIVE", "难联系", "Evasive"),
            new Option("LOST", "失联", "Lost")),
    KEPT_PROMISES(
            null,
            "履约表现",
            "Kept promises",
            new Option("KEEPS", "守约", "Keeps them"),
            new Option("SOMETIMES", "时有失约", "Sometimes"),
            new Option("BREAKS", "屡次失约", "Breaks them")),
    OVERDUE_REASON(
            null,
            "逾期原因",
            "Reason for being late",
            new Option("FORGOT", "遗忘", "Forgot"),
            new Option("ACCOUNT_PROBLEM", "账户问题", "Account problem"),
            new Option("CASH_NEED", "临时周转", "Temporary cash need"),
            new Option("JOB_LOSS", "失业", "Job loss"),
            new Option("FAMILY_EVENT", "家庭变故", "Family event"),
            new Option("BUSINESS_TROUBLE", "经营困难", "Business trouble"),
            new Option("ILLNESS", "疾病、意外或灾害", "Illness, accident or disaster"),
            new Option("DISPUTE", "有争议", "Dispute"),
            new Option("MALICIOUS", "恶意拖欠", "Malicious"),
            new Option("SUSPECTED_FRAUD", "疑似欺诈", "Suspected fraud")),
    LIFE_STATE(
            "life_state",
            "生活与经营状况",
            "Life and business",
            new Option("NORMAL", "正常", "Normal"),
            new Option("JOB_LOSS", "失业", "Job loss"),
            new Option("ILLNESS", "疾病", "Illness"),
            new Option("BUSINESS_TROUBLE", "经营困难", "Business trouble"),
            new Option("FAMILY_EVENT", "家庭变故", "Family event"),
            new Option("DISASTER", "受灾", "Disaster"));

    private final @Nullable String column;
    private final String zh;
    private final String en;
    private final List<Option> options;

    Topic(@Nullable String column, String zh, String en, Option... values) {
        this.column = column;
        this.zh = zh;
        this.en = en;
        this.options = List.of(values);
    }

    /** The column of the borrower that repeats what stands, or null. */
    @Nullable
    String column() {
        return column;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public List<Option> options() {
        return options;
    }

    boolean has(String value) {
        return options.stream().anyMatch(v -> v.value().equals(value));
    }
}
