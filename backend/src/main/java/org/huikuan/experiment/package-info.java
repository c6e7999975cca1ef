/**
 * Compares a challenger with the standing strategy: who becomes late gets an arm by chance and keeps it, harm ends it,
 * the result is read once it is ripe. Never plans or contacts anybody itself.
 */
package org.huikuan.experiment;
