/** What every feature stands on: money, time, refusals, idempotency, paging, SQL, jobs. Decides nothing about loans. */
package org.huikuan.shared;
