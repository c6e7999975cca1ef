package org.huikuan.audit;

/** Which seal: its chain and its number there. Written 3-12. */
public record SealNumber(int chain, long no) {

    @Override
    public String toString() {
        return chain + "-" + no;
    }
}
