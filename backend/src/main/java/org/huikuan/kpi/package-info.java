/** Reads figures from views. Imports no business feature and decides nothing. */
package org.huikuan.kpi;
