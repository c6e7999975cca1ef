package org.huikuan.contact.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.huikuan.audit.WrittenVersion;

/** A version of a text to debtors, or of a script to speak by. */
@Entity
@Table(schema = "contact", name = "template")
class Template extends WrittenVersion {

    @Enumerated(EnumType.STRING)
    WriteTemplate.Kind kind;

    @Enumerated(EnumType.STRING)
    WriteTemplate.Stage stage;

    @Enumerated(EnumType.STRING)
    WriteTemplate.CustomerType customerType;

    String title;
    String body;

    @Column(name = "third_party")
    boolean forThirdParties;

    static Template of(WriteTemplate wanted) {
        Template template = new Template();
        template.kind = wanted.kind();
        template.stage = wanted.stage();
        template.customerType = wanted.customerTypeOrAny();
        template.title = wanted.title();
        template.body = wanted.body();
        template.forThirdParties = wanted.forThirdParties();
        return template;
    }
}
