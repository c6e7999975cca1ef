/**
 * Posts, allocates and reverses money received. Never decides whether a loan is late or a promise kept; it announces.
 */
package org.huikuan.repayment;
