package org.huikuan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.huikuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16,10.20.255.7,true",
        "10.20.0.0/16,10.21.0.1,false",
        "203.0.113.7,203.0.113.7,true",
        "203.0.113.7,203.0.113.8,false",
        "2001:db8::/32,2001:db8:5::1,true",
        "2001:db8::/32,2001:db9::1,false",
        "2001:db8::/32,10.20.0.1,false",
        "0.0.0.0/0,192.0.2.1,true",
        "10.0.0.0/8,not-an-address,false"
    })
    void anAddressLiesInARangeOrNot(String range, String address, boolean lies) {
        assertEquals(lies, AddressRange.holds(List.of(range), address));
    }

    @Test
    void withoutRangesFromAnywhere() {
        assertEquals(true, AddressRange.holds(List.of(), "192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.20.0.0/33", "10.20/16", "x", "10.0.0.0/8/8", "10.0.0.0/", "::/129", "10.0.0.0/-1"})
    void whatIsNoRangeIsRefusedByName(String range) {
        assertEquals(
                "ADDRESS_RANGE",
                assertThrows(Refusal.class, () -> AddressRange.read("addresses", List.of(range)))
                        .code()
                        .name());
    }
}
