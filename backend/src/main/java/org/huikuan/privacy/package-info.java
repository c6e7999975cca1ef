/**
 * What a person asks about the data kept of him: access, correction, erasure, restriction, and until when the law keeps
 * it. Never erases what a law still keeps.
 */
package org.huikuan.privacy;
