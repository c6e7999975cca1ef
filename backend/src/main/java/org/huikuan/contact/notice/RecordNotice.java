package org.huikuan.contact.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.huikuan.rules.NoticeKind;

/**
 * A notice that reached the person.
 *
 * @param givenOn the day it reached him; not in the future
 * @param givenHow by what: the letter and its postal number, the message, the call
 */
public record RecordNotice(
        @NotNull UUID loanId,
        @NotNull NoticeKind kind,
        @NotNull LocalDate givenOn,

        @NotBlank @Size(max = 300) @Schema(examples = "EMS letter 1234567890123, signed for by himself")
        String givenHow) {}
