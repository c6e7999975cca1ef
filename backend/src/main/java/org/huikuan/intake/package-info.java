/**
 * Brings files in: reads any reasonable encoding, maps columns, lands good rows, quarantines the others with reasons.
 */
package org.huikuan.intake;
