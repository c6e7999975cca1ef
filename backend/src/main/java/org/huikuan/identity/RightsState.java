package org.huikuan.identity;

/** Where a request for rights stands; AT_ONCE needed nobody else, as it took rights away. */
enum RightsState {
    WAITING,
    AT_ONCE,
    GRANTED,
    REFUSED,
    WITHDRAWN
}
