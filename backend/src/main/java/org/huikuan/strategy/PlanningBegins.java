package org.huikuan.strategy;

import java.time.LocalDate;
import org.huikuan.shared.Persons;

/**
 * These persons are about to be planned for a day; who decides by which strategy does it now, in the same transaction.
 */
public record PlanningBegins(LocalDate day, Persons persons) {}
