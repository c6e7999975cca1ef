package org.huikuan.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A kind of rule with its numbers. Says no with a reason, or nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = QuietHours.class, name = "QUIET_HOURS"),
    @JsonSubTypes.Type(value = ContactCap.class, name = "CONTACT_CAP"),
    @JsonSubTypes.Type(value = MinimumGap.class, name = "MINIMUM_GAP"),
    @JsonSubTypes.Type(value = LiablePartyOnly.class, name = "LIABLE_PARTY_ONLY"),
    @JsonSubTypes.Type(value = LocateOnly.class, name = "LOCATE_ONLY"),
    @JsonSubTypes.Type(value = LocateOnlyWhenLost.class, name = "LOCATE_ONLY_WHEN_LOST"),
    @JsonSubTypes.Type(value = RefusedParty.class, name = "REFUSED_PARTY"),
    @JsonSubTypes.Type(value = GuaranteeOnFile.class, name = "GUARANTEE_ON_FILE"),
    @JsonSubTypes.Type(value = GuaranteePeriod.class, name = "GUARANTEE_PERIOD"),
    @JsonSubTypes.Type(value = AdultDebtor.class, name = "ADULT_DEBTOR"),
    @JsonSubTypes.Type(value = IdentityFirst.class, name = "IDENTITY_FIRST"),
    @JsonSubTypes.Type(value = HoldInForce.class, name = "HOLD_IN_FORCE"),
    @JsonSubTypes.Type(value = WrongNumber.class, name = "WRONG_NUMBER"),
    @JsonSubTypes.Type(value = PointUsable.class, name = "POINT_USABLE"),
    @JsonSubTypes.Type(value = OneAssignee.class, name = "ONE_ASSIGNEE"),
    @JsonSubTypes.Type(value = OfficersCertified.class, name = "OFFICERS_CERTIFIED"),
    @JsonSubTypes.Type(value = VisitOnlyWhen.class, name = "VISIT_ONLY_WHEN"),
    @JsonSubTypes.Type(value = LawfulSource.class, name = "LAWFUL_SOURCE"),
    @JsonSubTypes.Type(value = StatutoryHoliday.class, name = "STATUTORY_HOLIDAY"),
    @JsonSubTypes.Type(value = AgencyProved.class, name = "AGENCY_PROVED"),
    @JsonSubTypes.Type(value = OwnPeople.class, name = "OWN_PEOPLE"),
    @JsonSubTypes.Type(value = RecorderRunning.class, name = "RECORDER_RUNNING"),
    @JsonSubTypes.Type(value = NoticeGiven.class, name = "NOTICE_GIVEN"),
    @JsonSubTypes.Type(value = MessageConsent.class, name = "MESSAGE_CONSENT"),
    @JsonSubTypes.Type(value = InconvenientTime.class, name = "INCONVENIENT_TIME"),
    @JsonSubTypes.Type(value = OnceOnly.class, name = "ONCE_ONLY"),
    @JsonSubTypes.Type(value = NotBeforeDaysPastDue.class, name = "NOT_BEFORE_DAYS_PAST_DUE"),
    @JsonSubTypes.Type(value = TextContent.class, name = "TEXT_CONTENT"),
    @JsonSubTypes.Type(value = Always.class, name = "ALWAYS"),
    @JsonSubTypes.Type(value = Deadline.class, name = "DEADLINE"),
    @JsonSubTypes.Type(value = Retention.class, name = "RETENTION"),
    @JsonSubTypes.Type(value = Stated.class, name = "STATED")
})
public sealed interface Rule
        permits QuietHours,
                ContactCap,
                MinimumGap,
                LiablePartyOnly,
                LocateOnly,
                LocateOnlyWhenLost,
                RefusedParty,
                GuaranteeOnFile,
                GuaranteePeriod,
                AdultDebtor,
                IdentityFirst,
                HoldInForce,
                WrongNumber,
                PointUsable,
                OneAssignee,
                OfficersCertified,
                VisitOnlyWhen,
                LawfulSource,
                StatutoryHoliday,
                AgencyProved,
                OwnPeople,
                RecorderRunning,
                NoticeGiven,
                MessageConsent,
                InconvenientTime,
                OnceOnly,
                NotBeforeDaysPastDue,
                TextContent,
                Always,
                Deadline,
                Retention,
                Stated {

    /** @return the refusal, or null when this rule has nothing against the contact */
    @Nullable
    Verdict judge(Facts facts);

    /**
     * Whether everything the other one refuses is refused by this one, too. Rules without numbers are only as tight as
     * themselves.
     */
    default boolean asTightAs(Rule before) {
        return equals(before);
    }
}
