/** Records who was contacted with what outcome, under the permits of its gate. Never contacts without one. */
package org.huikuan.contact;
