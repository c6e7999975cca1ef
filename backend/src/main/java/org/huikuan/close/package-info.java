/**
 * Closes the business day once, in chunks by person that survive kills. Knows the steps by their order alone, not the
 * features.
 */
package org.huikuan.close;
