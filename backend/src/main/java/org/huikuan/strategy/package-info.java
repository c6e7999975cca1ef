/**
 * Plans who is worked on by which steps, compares strategies, and foresees a day by living it. Contacts nobody itself.
 */
package org.huikuan.strategy;
