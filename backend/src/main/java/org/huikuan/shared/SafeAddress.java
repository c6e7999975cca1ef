package org.huikuan.shared;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An address the service sends something to that nobody on the way may read. */
public final class SafeAddress {

    private SafeAddress() {}

    /**
     * A file, or https; http to this machine alone.
     *
     * @param setting what the address is set by, for whoever has to mend it
     * @throws IllegalStateException for any other
     */
    public static URI of(String setting, String address) {
        URI uri = URI.create(address);
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("file") || scheme.equals("https") || (scheme.equals("http") && isHere(uri.getHost()))) {
            return uri;
        }
        throw new IllegalStateException(setting + " has to be an https: or a file: address");
    }

    private static boolean isHere(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
