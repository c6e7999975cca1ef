package org.huikuan.gate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a stricter rule would have refused of one day's permitted contacts, each by its own stored facts. That earlier
 * refusals would have left room for later contacts is not considered.
 *
 * @param looked permits of that day that were decided again, newest first, at most 20,000
 * @param ofAll permits of that day
 * @param wouldRefuse of those looked at
 * @param samples some of them, at most twenty
 */
public record TrialView(
        LocalDate day,
        long looked,
        long ofAll,
        long wouldRefuse,
        List<PartView> byChannel,
        List<PartView> byActor,
        List<UUID> samples) {

    /** How many of one sort would have been refused. */
    @Schema(name = "TrialPartView")
    public record PartView(String name, long refused, long looked) {}
}
