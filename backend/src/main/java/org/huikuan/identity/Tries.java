package org.huikuan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Chore;
import org.huikuan.shared.Hash;
import org.huikuan.shared.Refusal;
import org.huikuan.shared.Sql;

/**
 * How often somebody may try a secret. Counted before it is looked at, alike for names that exist and that do not: per
 * address, per name, and per name from an address. Nobody is locked out by what others try: the allowance of a name
 * does not count where that name signed in before.
 */
@ApplicationScoped
class Tries implements Chore {

    /** Whose secret is tried. */
    enum Of {
        USER,
        CODE,
        CLIENT
    }

    private record Allowance(int most, Duration every) {}

    private static final Allowance ADDRESS = new Allowance(60, Duration.ofSeconds(5));
    private static final Allowance NAME = new Allowance(30, Duration.ofSeconds(30));
    private static final Allowance BOTH = new Allowance(5, Duration.ofSeconds(30));
    private static final Duration KNOWN = Duration.ofDays(30);

    private final Sql sql;

    Tries(Sql sql) {
        this.sql = sql;
    }

    /** Counts a try, or refuses it, counts nothing and says how long to wait. */
    @Transactional
    void count(Of of, String name, String address) {
        Instant now = BusinessClock.machineTime();
        List<String> who = new ArrayList<>(List.of(address(address), both(of, name, address)));
        List<Allowance> allowances = new ArrayList<>(List.of(ADDRESS, BOTH));
        boolean known = sql.query("SELECT 1 FROM identity.sign_in_try WHERE who = :who AND spent_until > :now")
                .bind("who", known(of, name, address))
                .bind("now", now)
                .map(r -> true)
                .findFirst()
                .isPresent();
        if (!known) {
            who.add(name(of, name));
            allowances.add(NAME);
        }
        sql.query("""
                        SELECT identity.count_try(:now, :who,
                          ARRAY(SELECT make_interval(secs => s) FROM unnest(:every::int[]) s), :most)""")
                .bind("now", now)
                .bind("who", who.toArray(String[]::new))
                .bind(
                        "every",
                        allowances.stream()
                                .map(a -> (int) a.every().toSeconds())
                                .toArray(Integer[]::new))
                .bind("most", allowances.stream().map(Allowance::most).toArray(Integer[]::new))
                .mapTo(Double.class)
                .findFirst()
                .ifPresent(seconds -> {
                    throw Refusal.until(Duration.ofSeconds(seconds.longValue()), IdentityRefusal.TOO_MANY_TRIES);
                });
    }

    /** The secret was right: what was counted is given back, and the address is known for a month. */
    @Transactional
    void succeeded(Of of, String name, String address) {
        giveBack(of, name, address);
        Instant now = BusinessClock.machineTime();
        sql.update("""
                        INSERT INTO identity.sign_in_try AS t (who, spent_until) VALUES (:who, :until)
                        ON CONFLICT (who) DO UPDATE SET spent_until = :until""")
                .bind("who", known(of, name, address))
                .bind("until", now.plus(KNOWN))
                .execute();
    }

    /**
     * What was counted was no try. In the order in which it is counted, or one who counts and one who is right block.
     */
    @Transactional
    void giveBack(Of of, String name, String address) {
        giveBack(address(address), ADDRESS);
        sql.update("DELETE FROM identity.sign_in_try WHERE who = :who")
                .bind("who", both(of, name, address))
                .execute();
        giveBack(name(of, name), NAME);
    }

    /** What others tried for a name counts no more. */
    @Transactional
    void forget(String name) {
        sql.update("DELETE FROM identity.sign_in_try WHERE who IN (:password, :code)")
                .bind("password", name(Of.USER, name))
                .bind("code", name(Of.CODE, name))
                .execute();
    }

    private void giveBack(String who, Allowance allowance) {
        sql.update("""
                        UPDATE identity.sign_in_try SET spent_until = spent_until - make_interval(secs => :every)
                          WHERE who = :who""")
                .bind("every", allowance.every().toSeconds())
                .bind("who", who)
                .execute();
    }

    private static String hashed(String who) {
        return HexFormat.of().formatHex(Hash.of(who));
    }

    /** An address, or of the longer kind the net a subscriber has to himself (64 bits of it). */
    private static String address(String address) {
        return hashed("ADDRESS\u001f" + place(address));
    }

    private static String place(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, bytes.length == 16 ? 8 : bytes.length);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String name(Of of, String name) {
        return hashed("NAME\u001f" + of + "\u001f" + name.toLowerCase(Locale.ROOT));
    }

    private static String both(Of of, String name, String address) {
        return hashed("BOTH\u001f" + of + "\u001f" + name.toLowerCase(Locale.ROOT) + "\u001f" + place(address));
    }

    private static String known(Of of, String name, String address) {
        return hashed("KNOWN\u001f" + of + "\u001f" + name.toLowerCase(Locale.ROOT) + "\u001f" + place(address));
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** What has run dry says nothing any more. */
    @Override
    @Transactional
    public void perform() {
        sql.update("DELETE FROM identity.sign_in_try WHERE spent_until < :now")
                .bind("now", BusinessClock.machineTime())
                .execute();
    }
}
