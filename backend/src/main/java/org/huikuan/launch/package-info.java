/** Starts the process: signing keys, embedded PostgreSQL, then Quarkus. Knows nothing of collections. */
package org.huikuan.launch;
