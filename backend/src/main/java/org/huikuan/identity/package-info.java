/** Says who is acting and what they may do: people, programs, tokens. Never decides about a loan or a contact. */
package org.huikuan.identity;
