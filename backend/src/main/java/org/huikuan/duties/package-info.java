/** Dated obligations that follow from what happened, and whether they were met in time. Never judges a contact. */
package org.huikuan.duties;
