package org.huikuan.identity;

import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Where a request comes from; behind a proxy what the proxy says, if the service is told to believe it. */
final class Address {

    private Address() {}

    static String of(CurrentVertxRequest request) {
        String address = request.getCurrent().request().remoteAddress().hostAddress();
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? address : NetUtil.bytesToIpAddress(bytes);
    }
}
