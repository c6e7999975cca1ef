package org.huikuan.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.huikuan.shared.BusinessClock;
import org.huikuan.shared.Resource;

/** The pack as a paper for people: Chinese, paged, with the name of who exported it on every page. */
@ApplicationScoped
class PackPaper {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Template template;

    PackPaper(BusinessClock clock) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addValueResolver(fields())
                .addValueResolver(times(clock.houseZone()))
                .build();
        template = engine.parse(Resource.text("/evidence/pack.html"), Variant.forContentType("text/html"));
    }

    byte[] print(JsonNode pack, String exporter) {
        String html = template.data("pack", pack)
                .data("exporter", exporter)
                .render()
                .replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\\uFFFD");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .withHtmlContent(html, null)
                    .useFont(() -> new ByteArrayInputStream(Resource.bytes("/evidence/fonts/wqy-microhei.ttf")), "hei")
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** JSON fields by their names. */
    private static ValueResolver fields() {
        return ValueResolver.builder()
                .appliesTo(c -> c.getBase() instanceof JsonNode)
                .resolveSync(c -> {
                    JsonNode field = ((JsonNode) c.getBase()).get(c.getName());
                    return field == null || field.isNull()
                            ? ""
                            : field.isBigDecimal()
                                    ? field.decimalValue().toPlainString()
                                    : field.isValueNode() ? field.asText() : field;
                })
                .build();
    }

    /** An instant on the clock of the house. */
    private static ValueResolver times(ZoneId house) {
        return ValueResolver.builder()
                .appliesTo(c -> c.getBase() instanceof String && c.getName().equals("time"))
                .resolveSync(c -> c.getBase().equals("")
                        ? ""
                        : OffsetDateTime.parse((String) c.getBase())
                                .atZoneSameInstant(house)
                                .format(TIME))
                .build();
    }
}
