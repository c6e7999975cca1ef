package org.huikuan.worklist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All somebody can do: a dialect, a trade, hard cases; what is not named he is not handed any more. */
public record SetSkills(
        @NotNull @Size(max = 20) @Schema(examples = "[\"SENIOR\",\"CANTONESE\"]")
        List<@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}") String> skills) {}
