/** Keeps what was done so that it can be proved: an append-only trail, hashed and sealed. Never decides. */
package org.huikuan.audit;
