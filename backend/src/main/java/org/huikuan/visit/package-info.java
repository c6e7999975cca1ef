/** Keeps the results of field visits, once each; a visit under a permit is a contact, one without is evidence. */
package org.huikuan.visit;
