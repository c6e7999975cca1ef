/**
 * Says how late a loan is, for any day, as known at any moment, and in which bucket. Never decides what to do about it.
 */
package org.huikuan.delinquency;
