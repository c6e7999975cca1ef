/** Runs the day: plans who is worked on, and closes the business date once. Contacts nobody itself. */
package org.huikuan.strategy;
