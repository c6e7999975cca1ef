/** Places accounts with outside agencies and takes them back. What an agency sees follows from its placements alone. */
package org.huikuan.agency;
