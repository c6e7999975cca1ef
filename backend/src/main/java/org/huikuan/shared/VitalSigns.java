package org.huikuan.shared;

import java.util.List;
import java.util.Map;

/** What of a feature whoever runs the service watches by the minute; each says it of its own. */
public interface VitalSigns {

    /**
     * One figure as it is now.
     *
     * @param name as monitoring knows it, with its unit: huikuan.outbox.oldest.seconds
     * @param what what it says, in a sentence
     * @param tags what it is of, such as a queue; of the house's own words, never of persons
     */
    record Sign(String name, String what, Map<String, String> tags, long value) {}

    /** Asked within a transaction, at most twice a minute a node. */
    List<Sign> signs();
}
