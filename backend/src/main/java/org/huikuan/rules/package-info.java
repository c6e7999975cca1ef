/**
 * Which rules hold where, with which numbers, from when: kinds are code, packs are data, and what judges is pure. Never
 * reads a fact itself.
 */
package org.huikuan.rules;
