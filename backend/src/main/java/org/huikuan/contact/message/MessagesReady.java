package org.huikuan.contact.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.shared.Readiness;
import org.huikuan.shared.Sql;

/** A provider that takes messages, and texts to send; letters and calls do without. */
@ApplicationScoped
class MessagesReady implements Readiness {

    private final Sql sql;
    private final Messenger messenger;

    MessagesReady(Sql sql, Messenger messenger) {
        this.sql = sql;
        this.messenger = messenger;
    }

    @Override
    public List<Item> items() {
        return List.of(
                new Item("MESSAGE_PROVIDER", messenger.isThere() ? 1 : 0, 0), new Item("TEXTS", sql.count("""
                        SELECT count(*) FROM contact.template
                          WHERE approved_at IS NOT NULL AND retired_at IS NULL"""), 0));
    }

    @Override
    public int order() {
        return 50;
    }
}
