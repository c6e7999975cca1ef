package org.huikuan.worklist;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks another department about a person. */
public record RaiseRequest(
        @NotNull Department department,

        @NotBlank @Size(max = 2000) @Schema(examples = "请核实抵押物是否已被他人查封")
        String words,

        @NotNull LocalDate dueOn) {

    /** Who is asked. */
    public enum Department {
        RISK,
        BUSINESS,
        LEGAL
    }
}
