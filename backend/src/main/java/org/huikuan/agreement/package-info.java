/** Keeps what borrowers commit to, and says from verified money alone whether they kept it. Never posts money. */
package org.huikuan.agreement;
