package org.huikuan.identity;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.huikuan.shared.Ids;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with the console. What his tokens say is counted: who holds one of an earlier count asks for
 * another.
 */
@Entity
@Table(schema = "identity", name = "app_user")
class AppUser extends PanacheEntityBase {

    @Id
    UUID id;

    String username;
    String displayName;

    @Nullable
    String passwordHash;

    boolean passwordGiven;

    @Nullable
    Instant passwordSetAt;

    @Nullable
    UUID passwordGivenBy;

    byte @Nullable [] secondFactor;
    byte @Nullable [] secondFactorWanted;

    @Nullable
    Instant secondFactorSince;

    long secondFactorStep;

    @Nullable
    UUID secondFactorEndedBy;

    /** Which identity provider vouches for him, and its own name for him; null for who signs in by password. */
    @Nullable
    String issuer;

    @Nullable
    String subject;

    String[] roles;

    @Nullable
    UUID teamId;

    boolean active;
    Instant createdAt;
    int generation;
    Instant changedAt;

    @Version
    int version;

    AppUser() {}

    /** Somebody without rights and without a password. */
    AppUser(String username, String displayName, @Nullable UUID teamId, Instant now) {
        id = Ids.next();
        this.username = username;
        this.displayName = displayName;
        roles = new String[0];
        this.teamId = teamId;
        active = true;
        createdAt = now;
        changedAt = now;
    }

    static @Nullable AppUser named(String username) {
        return find("username", username).firstResult();
    }

    /** Locked until the transaction ends. */
    static @Nullable AppUser lockedByName(String username) {
        return find("username", username)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked until the transaction ends. */
    static @Nullable AppUser lockedBySubject(String issuer, String subject) {
        return find("issuer = ?1 and subject = ?2", issuer, subject)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked until the transaction ends. */
    static AppUser of(UUID id) {
        AppUser user = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw Refusal.notFound();
        }
        return user;
    }

    void comesFrom(String provider, String itsName) {
        issuer = provider;
        subject = itsName;
    }

    /** @throws Refusal PROVIDER_PERSON when what he signs in with and his rights are another's to give */
    void requireOwn() {
        if (issuer != null) {
            throw new Refusal(IdentityRefusal.PROVIDER_PERSON);
        }
    }

    Set<Role> roles() {
        Set<Role> has = EnumSet.noneOf(Role.class);
        Arrays.stream(requireNonNullElse(roles, new String[0]))
                .map(Role::valueOf)
                .forEach(has::add);
        return has;
    }

    void have(Collection<Role> wanted, Instant now) {
        Set<Role> sorted = EnumSet.noneOf(Role.class);
        sorted.addAll(wanted);
        roles = sorted.stream().map(Role::name).toArray(String[]::new);
        changes(now);
    }

    void describe(String newName, @Nullable UUID newTeam, Instant now) {
        displayName = newName;
        teamId = newTeam;
        changes(now);
    }

    /**
     * A password somebody else knows: good for choosing another and nothing else.
     *
     * @throws Refusal OTHER_ADMINISTRATOR when it would be all the giver needs to be him
     */
    void give(String hash, UUID by, Instant now) {
        requireOwn();
        if (by.equals(secondFactorEndedBy)) {
            throw new Refusal(IdentityRefusal.OTHER_ADMINISTRATOR);
        }
        passwordHash = hash;
        passwordGivenBy = by;
        passwordGiven = true;
        passwordSetAt = now;
        changes(now);
    }

    void choose(String hash, Instant now) {
        requireOwn();
        passwordHash = hash;
        passwordGivenBy = null;
        passwordGiven = false;
        passwordSetAt = now;
        changes(now);
    }

    /**
     * By a password of his own he shows that he knows his device was ended; where his role needs none, whoever ended it
     * may give him a password again.
     */
    void signsIn(boolean needsDevice) {
        if (!passwordGiven && !needsDevice) {
            secondFactorEndedBy = null;
        }
    }

    /** The device that began is his; the step its first code was of opens no more. */
    void haveSecondFactor(long step, Instant now) {
        secondFactor = secondFactorWanted;
        secondFactorWanted = null;
        secondFactorSince = now;
        secondFactorStep = step;
        secondFactorEndedBy = null;
        changes(now);
    }

    /**
     * His device counts no more.
     *
     * @param by who ends it for him; null when he does himself
     * @throws Refusal OTHER_ADMINISTRATOR when his password is one the same person gave him
     */
    void endSecondFactor(@Nullable UUID by, Instant now) {
        if (secondFactor == null) {
            throw new Refusal(IdentityRefusal.SECOND_FACTOR_NONE);
        }
        if (by != null && passwordGiven && by.equals(passwordGivenBy)) {
            throw new Refusal(IdentityRefusal.OTHER_ADMINISTRATOR);
        }
        secondFactor = null;
        secondFactorSince = null;
        secondFactorEndedBy = by;
        changes(now);
    }

    /** He comes back without rights and without what he signed in with. */
    void activate(boolean works, Instant now) {
        active = works;
        if (works) {
            roles = new String[0];
            passwordHash = null;
            secondFactor = null;
            secondFactorWanted = null;
            secondFactorSince = null;
            secondFactorEndedBy = null;
        }
        changes(now);
    }

    private void changes(Instant now) {
        generation++;
        changedAt = now;
    }
}
