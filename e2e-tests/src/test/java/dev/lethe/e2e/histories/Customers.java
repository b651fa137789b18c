package dev.lethe.e2e.histories;

/** Customers of their own for a test, each with a site and a widget, added to a policy. */
final class Customers {
    private static final String CUSTOMER = """
              - {id: %1$s, legalName: Example %1$s}
            """;
    private static final String SITE = """
              - {id: %1$s-site, tenant: %1$s, origins: ["https://%1$s.example"], pages: [/a, /b]}
            """;
    private static final String WIDGET = """
              - id: %1$s-form
                site: %1$s-site
                title: Sign up
                submitLabel: Send
                notice: {version: "1", url: /privacy, text: For what you tick only.}
                fields:
                  - {name: email, type: email, label: Email, required: true}
                  - {name: zip, type: postal-code, label: Postal code, countable: true}
                  - {name: birthDate, type: birth-date, label: Date of birth, countable: true}
                  - {name: style, type: choice, label: Style, choices: [outdoor, city, sport], countable: true}
                purposes:
                  - {purpose: contact, text: Write to me.}
                  - {purpose: insights, text: Count me.}
            """;

    private Customers() {}

    /** The id of the customer with this number. */
    static String id(int number) {
        return "history-" + number;
    }

    /** {@code policy} with this many customers more. */
    static String addedTo(String policy, int customers) {
        return policy.replaceFirst("(?m)^tenants:\n", "tenants:\n" + all(CUSTOMER, customers))
                .replaceFirst("(?m)^sites:\n", "sites:\n" + all(SITE, customers))
                .replaceFirst("(?m)^widgets:\n", "widgets:\n" + all(WIDGET, customers));
    }

    private static String all(String each, int customers) {
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < customers; number++) {
            all.append(each.formatted(id(number)));
        }
        return all.toString();
    }
}
