/**
 * The compliance gate: one place that says whether a contact is lawful now, and why. Rules are data, kinds are code.
 */
package org.huikuan.gate;
