/** Holds the book: persons, parties, contact points, loans, instalments, holds, assignments. Never contacts anybody. */
package org.huikuan.portfolio;
