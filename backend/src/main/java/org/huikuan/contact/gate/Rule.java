package org.huikuan.contact.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One rule of a pack: a kind with its numbers. Says no with a reason, or nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = QuietHours.class, name = "QUIET_HOURS"),
    @JsonSubTypes.Type(value = ConnectedCallCap.class, name = "CONNECTED_CALL_CAP"),
    @JsonSubTypes.Type(value = UnansweredCap.class, name = "UNANSWERED_CAP"),
    @JsonSubTypes.Type(value = LiablePartyOnly.class, name = "LIABLE_PARTY_ONLY"),
    @JsonSubTypes.Type(value = RefusedParty.class, name = "REFUSED_PARTY"),
    @JsonSubTypes.Type(value = IdentityFirst.class, name = "IDENTITY_FIRST"),
    @JsonSubTypes.Type(value = HoldInForce.class, name = "HOLD_IN_FORCE"),
    @JsonSubTypes.Type(value = WrongNumber.class, name = "WRONG_NUMBER"),
    @JsonSubTypes.Type(value = PointUsable.class, name = "POINT_USABLE"),
    @JsonSubTypes.Type(value = OneAssignee.class, name = "ONE_ASSIGNEE")
})
public sealed interface Rule permits QuietHours, ConnectedCallCap, UnansweredCap, LiablePartyOnly, RefusedParty, IdentityFirst,
        HoldInForce, WrongNumber, PointUsable, OneAssignee {

    /** @return the refusal, or null when this rule has nothing against the contact */
    Verdict judge(Facts facts);
}
