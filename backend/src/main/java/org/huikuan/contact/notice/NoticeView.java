package org.huikuan.contact.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.huikuan.rules.NoticeKind;

/** A legal notice that reached a person. */
public record NoticeView(
        UUID id,
        UUID personId,
        UUID loanId,
        String loanNo,
        NoticeKind kind,
        LocalDate givenOn,
        String givenHow,
        Instant recordedAt,
        String recordedBy) {}
