package org.huikuan.identity;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which roles here those of the identity provider are, as a setting says: "their-name=COLLECTOR,other=SENIOR". */
record ProviderRoles(Map<String, Role> named) {

    /** @throws IllegalArgumentException naming what cannot be read */
    static ProviderRoles of(String setting) {
        Map<String, Role> named = new HashMap<>();
        for (String pair : setting.isBlank() ? new String[0] : setting.split(",")) {
            int at = pair.lastIndexOf('=');
            try {
                named.put(
                        pair.substring(0, at).strip(),
                        Role.valueOf(pair.substring(at + 1).strip()));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "HUIKUAN_PROVIDER_ROLES wants name=ROLE parted by commas, and has " + pair, e);
            }
        }
        return new ProviderRoles(named);
    }

    /** What is not named gives nothing. */
    Set<Role> of(Set<String> theirs) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        theirs.stream().filter(named::containsKey).map(named::get).forEach(roles::add);
        return roles;
    }
}
