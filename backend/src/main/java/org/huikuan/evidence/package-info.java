/**
 * Keeps recordings, photographs and letters as they were captured, and exports what can be proved about a person. Never
 * changes what it keeps.
 */
package org.huikuan.evidence;
