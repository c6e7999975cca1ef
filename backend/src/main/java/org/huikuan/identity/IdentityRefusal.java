package org.huikuan.identity;

import org.huikuan.shared.RefusalCode;

/** Why somebody is not let in, or not put down as one who makes contacts. */
public enum IdentityRefusal implements RefusalCode {
    WRONG_CREDENTIALS(401),
    TOO_MANY_TRIES(429),
    SIGN_IN_BUSY(429),
    SESSION_ENDED(401),
    USER_UNKNOWN(403),
    FIRST_SECRET_WRONG(401),
    GIVEN_PASSWORD_EXPIRED(401),
    SECOND_FACTOR_NEEDED(401),
    SECOND_FACTOR_WRONG(422),
    SECOND_FACTOR_THERE(409),
    SECOND_FACTOR_NOT_BEGUN(409),
    SECOND_FACTOR_NONE(409),
    PROVIDER_REFUSED(401),
    PROVIDER_UNREACHABLE(503),
    PROVIDER_NO_ROLE(403),
    PROVIDER_NAME_USED(409),
    PROVIDER_USER_ENDED(403),
    PROVIDER_SECOND_FACTOR(403),
    PROVIDER_PERSON(409),
    PASSWORD_WRONG(422),
    PASSWORD_OWN(422),
    PASSWORD_GUESSED(422),
    PASSWORD_SAME(422),
    USERNAME_USED(409),
    CLIENT_USED(409),
    TEAM_USED(409),
    TEAM_UNKNOWN(422),
    ADDRESS_RANGE(422),
    SCOPE_NOT_OPEN(422),
    CLIENT_KEYS(422),
    NOT_ACTIVE(409),
    OWN_RIGHTS(403),
    ADMINISTRATOR_PASSWORD(403),
    OTHER_ADMINISTRATOR(403),
    LAST_ADMINISTRATOR(409),
    RIGHTS_DECIDED(409),
    NOT_YOURS_TO_WITHDRAW(403),
    BADGE_USED(409),
    CERTIFICATE_DATES(422);

    private final int status;

    IdentityRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
