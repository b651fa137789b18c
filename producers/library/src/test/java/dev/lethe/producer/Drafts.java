package dev.lethe.producer;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.DeviceFamily;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts, policy and key that the tests share. */
final class Drafts {
    static final String ID = "0b7e7ba6-9d35-4b6e-8f7e-8d8d3a0f1c01";
    static final String EMAIL = "Ada@Example.com";
    static final IdentityKey KEY =
            new IdentityKey(1, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String DOCUMENT = """
            version: 1
            sensitive:
              - {category: health, treatment: drop}
              - {category: financial, treatment: quarantine}
            purposes:
              - {id: contact, description: May write.}
              - {id: visits, description: May link visits., visits: true}
            tenants:
              - {id: acme, legalName: Acme}
            sites:
              - {id: acme-shop, tenant: acme, origins: ["https://shop.acme.example"]}
            widgets:
              - id: spring-popup
                site: acme-shop
                title: Ten per cent off
                submitLabel: Send
                notice: {version: "2026-01", url: /privacy, text: Only for what you tick.}
                fields:
                  - {name: email, type: email, label: Email address, required: true}
                  - {name: phone, type: phone, label: Phone}
                  - {name: style, type: choice, label: Style, choices: [city, sport]}
                  - {name: birthDate, type: birth-date, label: Date of birth}
                  - {name: diagnosis, type: text, label: Diagnosis, category: health}
                  - {name: income, type: number, label: Income, category: financial}
                purposes:
                  - {purpose: contact, text: Yes.}
                  - {purpose: visits, text: Yes.}
            recipients:
              - id: acme
                kind: customer
                legalName: Acme
                postalAddress: 1 Road
                tenants: [acme]
                purposes: [contact]
                delivery: contacts
              - id: state-court
                kind: authority
                legalName: Court
                postalAddress: 2 Road
                tenants: [acme]
                purposes: [contact]
                delivery: on-request
                fields: [email]
            california: {address: privacy@lethe.example}
            """;
    static final Policy POLICY = PolicyReader.read(DOCUMENT);

    private Drafts() {}

    static SubmissionDraft submission(String id, String email) {
        return new SubmissionDraft(
                id,
                "spring-popup",
                "2026-01",
                Map.of("email", email, "phone", "+44 20 7946 0018", "style", "city"),
                Map.of("contact", true),
                new OptOutSignals(true, false),
                "/spring?name=ada",
                null,
                null);
    }

    /** The policy as another version with another privacy notice. */
    static Policy withNotice(int version, String notice) {
        return PolicyReader.read(
                DOCUMENT.replace("version: 1\n", "version: " + version + "\n").replace("2026-01", notice));
    }

    /** A submission with these fields beside the email address, through a page with these signals and visitor. */
    static SubmissionDraft submission(
            Map<String, String> fields,
            Map<String, Boolean> consents,
            OptOutSignals signals,
            @Nullable String visitor) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("email", EMAIL);
        return new SubmissionDraft(ID, "spring-popup", "2026-01", all, consents, signals, "/spring", visitor, null);
    }

    static CorrectionDraft correction() {
        return new CorrectionDraft(
                ID,
                EMAIL,
                null,
                Map.of("given-name", "Ada", "birth-date", "1990-05-17"),
                Map.of("style", "sport"),
                Set.of("phone"),
                false,
                null);
    }

    static OptOutDraft optOut() {
        return new OptOutDraft(ID, EMAIL, null, "industry", true, false, null);
    }

    static ChildReportDraft childReport() {
        return new ChildReportDraft(ID, EMAIL, null, null);
    }

    static ConsentDraft consent(String id) {
        return new ConsentDraft(id, EMAIL, null, null, Map.of("contact", false), null);
    }

    static ErasureDraft erasure(String id, boolean everywhere) {
        return new ErasureDraft(id, EMAIL, null, everywhere, null);
    }

    static PageViewDraft pageView(String id, String visitor) {
        return new PageViewDraft(
                        id,
                        "acme-shop",
                        "/spring?q=1",
                        "https://Search.example/find?q=ada",
                        visitor,
                        DeviceFamily.TABLET)
                .withProvider("p7-2-0-192.isp.example.net");
    }
}
