package org.huikuan.identity;

/** Whose rights are asked for. */
enum RightsSubject {
    USER,
    CLIENT
}
