package dev.lethe.e2e.race;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may have what of one person under the demonstration's policy, in plain words: customers what was entered at them,
 * with a yes to contact; Mailwright address and given name of Acme's contacts; with a yes to sharing and no opt-out
 * Trailmates postal code and style from Acme, Northwind a digest of both customers' addresses, Contoso one of Acme's.
 */
final class Demonstration {
    private static final String NORTHWIND = "northwind-ads";
    private static final String CONTOSO = "contoso-media";
    private static final String MAILWRIGHT = "mailwright";
    private static final String TRAILMATES = "trailmates";

    private final SubjectId subject;

    Demonstration(SubjectId subject) {
        this.subject = subject;
    }

    /** What everybody must hold. */
    Map<Item, ExpectedContact> held(Map<String, Memory> memories, boolean optedOut) {
        Map<Item, ExpectedContact> held = new HashMap<>();
        memories.forEach((tenant, memory) -> {
            if (!memory.fields().isEmpty()) {
                contacts(tenant, memory, held);
                if (memory.agreesTo(Form.SHARING) && !optedOut) {
                    shares(tenant, memory, held);
                }
            }
        });
        return held;
    }

    private void contacts(String tenant, Memory memory, Map<Item, ExpectedContact> held) {
        if (memory.agreesTo(Form.CONTACT)) {
            held.put(
                    new Item(tenant, Channel.CONTACTS, tenant, subject.contactIdAt(tenant)),
                    new ExpectedContact(tenant, Map.copyOf(memory.fields()), memory.purposes()));
            if (tenant.equals(Act.ACME)) {
                projection(MAILWRIGHT, Set.of("email", "given-name"), Form.CONTACT, memory, held);
            }
        }
    }

    private void shares(String tenant, Memory memory, Map<Item, ExpectedContact> held) {
        String email = memory.fields().getOrDefault("email", "").toLowerCase(Locale.ROOT);
        digest(NORTHWIND, tenant, Digests.base64(withoutAliases(email)), held);
        if (tenant.equals(Act.ACME)) {
            digest(CONTOSO, tenant, Digests.hex(email), held);
            projection(TRAILMATES, Set.of("postal-code", "custom.style"), Form.SHARING, memory, held);
        }
    }

    private void projection(
            String recipient, Set<String> names, String purpose, Memory memory, Map<Item, ExpectedContact> held) {
        Map<String, String> seen = memory.fields().entrySet().stream()
                .filter(field -> names.contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        held.put(
                new Item(recipient, Channel.PROJECTION, Act.ACME, subject.contactIdAt(recipient + "/" + Act.ACME)),
                new ExpectedContact(Act.ACME, seen, purpose));
    }

    private static void digest(String partner, String tenant, String digest, Map<Item, ExpectedContact> held) {
        held.put(new Item(partner, Channel.AUDIENCE, tenant, digest), new ExpectedContact(tenant, Map.of(), ""));
    }

    /** Gmail ignores dots and what follows a plus sign. */
    private static String withoutAliases(String email) {
        int at = email.indexOf("@gmail.com");
        return at < 0 ? email : email.substring(0, at).replaceAll("\\+.*", "").replace(".", "") + email.substring(at);
    }

    /** Adds to each item's story what has become of it. */
    void note(Map<Item, ExpectedContact> before, Map<Item, ExpectedContact> now, Map<Item, String> stories) {
        Set<Item> items = new HashSet<>(before.keySet());
        items.addAll(now.keySet());
        items.forEach(item -> {
            boolean same = now.containsKey(item) && now.get(item).equals(before.get(item));
            if (!same) {
                String change = !before.containsKey(item) ? "+" : now.containsKey(item) ? "c" : "-";
                stories.merge(item, change, String::concat);
            }
        });
    }
}
