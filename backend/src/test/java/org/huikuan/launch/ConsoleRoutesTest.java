package org.huikuan.launch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huikuan.testing.Api;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ConsoleRoutesTest {

    private static String nonce(Response page) {
        Matcher said = Pattern.compile("'nonce-([^']+)'").matcher(page.header("Content-Security-Policy"));
        assertTrue(said.find());
        assertTrue(page.asString().contains("content=\"" + said.group(1) + "\""), "the page knows the word");
        return said.group(1);
    }

    @Test
    void everyPageIsTheOnePageWithAWordOfItsOwn() {
        for (String path : new String[] {"/", "/index.html", "/borrowers/1", "/administration?tab=users"}) {
            Response page = given().get(path);
            page.then()
                    .statusCode(200)
                    .header("Cache-Control", is("no-cache"))
                    .header("X-Frame-Options", is("DENY"))
                    .header("Content-Security-Policy", not(containsString("script-src 'self' 'unsafe-inline'")))
                    .header("Strict-Transport-Security", nullValue());
            assertNotEquals(nonce(page), nonce(given().get(path)));
        }
        given().get("/api/v1/nothing").then().statusCode(404);
    }

    @Test
    void whatIsPersonalIsKeptNowhere() {
        Api.as("collector").get("/worklist").then().header("Cache-Control", is("no-store"));
        given().get("/api/v1/setup").then().header("Cache-Control", is("no-store"));
    }

    @Test
    void anAnswerShownAsAPageDoesNothing() {
        given().get("/api/v1/setup")
                .then()
                .header("Content-Security-Policy", is("default-src 'none'; frame-ancestors 'none'"));
    }

    @Test
    void aPageFromElsewhereGetsNothing() {
        for (String from : new String[] {"https://elsewhere.example", "http://localhost.elsewhere.example", "null"}) {
            given().header("Origin", from).post("/api/v1/auth/refresh").then().statusCode(403);
            given().header("Origin", from)
                    .get("/api/v1/setup")
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        String own = "http://localhost:" + RestAssured.port;
        given().header("Origin", own).get("/api/v1/setup").then().statusCode(200);
        given().header("Origin", own).post("/api/v1/auth/refresh").then().statusCode(401);
    }

    @Test
    void theCookieOfASessionIsForTheSignInAlone() {
        given().contentType(ContentType.JSON)
                .body(Map.of("username", "auditor", "password", "huikuan-demo"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .header("Set-Cookie", containsString("Path=/api/v1/auth"));
    }
}
