/**
 * Texts and messages: written, approved by somebody else, queued, and asked of the gate at the moment of sending. Never
 * sends without a permit.
 */
package org.huikuan.contact.message;
