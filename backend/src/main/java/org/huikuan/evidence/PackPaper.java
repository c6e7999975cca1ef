package org.huikuan.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The pack as a paper for people: Chinese, paged, with the name of who exported it on every page. */
@ApplicationScoped
class PackPaper {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Template template;

    PackPaper() {
        Engine engine = Engine.builder().addDefaults().addResultMapper(new HtmlEscaper(List.of("text/html"))).addValueResolver(fields()).build();
        template = engine.parse(new String(resource("/evidence/pack.html"), StandardCharsets.UTF_8), Variant.forContentType("text/html"));
    }

    byte[] print(JsonNode pack, String exporter) {
        String html = template.data("pack", pack).data("exporter", exporter).render().replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\\uFFFD");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder().useFastMode().withHtmlContent(html, null).useFont(() -> new java.io.ByteArrayInputStream(resource("/evidence/fonts/wqy-microhei.ttf")), "hei")
                    .toStream(pdf).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** JSON fields by their names; `time` shows an instant on the clock of the house. */
    private static ValueResolver fields() {
        return ValueResolver.builder().appliesTo(c -> c.getBase() instanceof JsonNode).resolveSync(c -> {
            JsonNode node = (JsonNode) c.getBase();
            if (c.getName().equals("time")) {
                return node.isNull() ? "" : OffsetDateTime.parse(node.asText()).atZoneSameInstant(ZoneId.of("Asia/Shanghai")).format(TIME);
            }
            JsonNode field = node.get(c.getName());
            return field == null || field.isNull() ? "" : field.isTextual() ? new Text(field) : field.isBigDecimal() ? field.decimalValue().toPlainString() : field.isValueNode() ? field.asText() : field;
        }).build();
    }

    /** A text that may still be asked for its time. */
    private static final class Text extends com.fasterxml.jackson.databind.node.TextNode {
        private static final long serialVersionUID = 1L;

        Text(JsonNode text) {
            super(text.asText());
        }

        @Override
        public String toString() {
            return asText();
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = PackPaper.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
