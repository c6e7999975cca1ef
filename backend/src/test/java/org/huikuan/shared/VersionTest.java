package org.huikuan.shared;

import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.huikuan.testing.Api;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class VersionTest {

    @Test
    void whoeverSignedInIsToldTheReleaseAndNobodyElse() throws IOException {
        var version = Pattern.compile("<artifactId>huikuan</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        version.find();
        Api.as("collector")
                .get("/version")
                .then()
                .statusCode(200)
                .body("release", is(version.group(1)))
                .body("api", is("v1"));
        Api.client("field-app").get("/version").then().statusCode(200);
        Api.anonymous().get("/version").then().statusCode(401);
    }
}
