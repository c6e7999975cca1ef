package org.huikuan.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A judgement of a person.
 *
 * @param cause HAND, or what brought it about: CONTACT, PROMISES
 * @param recordedBy who judged; null when events did
 */
public record AssessmentView(
        UUID id,
        UUID personId,
        Topic topic,
        String value,
        @Schema(nullable = true) String note,
        String cause,
        Instant recordedAt,
        @Schema(nullable = true) String recordedBy) {

    /** What stands, one of a topic, and everything that was thought before, newest first, at most 200. */
    @Schema(name = "AssessmentFileView")
    public record FileView(List<AssessmentView> standing, List<AssessmentView> history, List<TopicView> topics) {}

    /** What may be judged, and the values it may have. */
    @Schema(name = "AssessmentTopicView")
    public record TopicView(Topic topic, String zh, String en, List<ValueView> values) {}

    /** A value and its words. */
    @Schema(name = "AssessmentValueView")
    public record ValueView(String value, String zh, String en) {}
}
