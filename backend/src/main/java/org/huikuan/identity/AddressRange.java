package org.huikuan.identity;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.List;
import org.huikuan.shared.Refusal;

/** Addresses as a network writes them: one, or a range such as 10.20.0.0/16 (RFC 4632, RFC 4291). */
final class AddressRange {

    private AddressRange() {}

    /** @throws Refusal ADDRESS_RANGE naming the field of what is neither an address nor a range */
    static List<String> read(String field, List<String> ranges) {
        ranges.forEach(range -> {
            try {
                var unused = rule(range);
            } catch (IllegalArgumentException e) {
                throw Refusal.of(field, IdentityRefusal.ADDRESS_RANGE, range);
            }
        });
        return ranges;
    }

    /** Whether an address lies in one of the ranges; in no range at all every address does. */
    static boolean holds(List<String> ranges, String address) {
        if (ranges.isEmpty()) {
            return true;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return false;
        }
        InetSocketAddress from = new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), 0);
        return ranges.stream().anyMatch(range -> rule(range).matches(from));
    }

    private static IpSubnetFilterRule rule(String range) {
        String[] parts = range.split("/", -1);
        boolean four = NetUtil.isValidIpV4Address(parts[0]);
        if (parts.length > 2 || (!four && !NetUtil.isValidIpV6Address(parts[0]))) {
            throw new IllegalArgumentException(range);
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : four ? 32 : 128;
        return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
    }
}
