/** Legal notices that reached a person, and what may be done only after one: a report to a credit register. */
package org.huikuan.contact.notice;
