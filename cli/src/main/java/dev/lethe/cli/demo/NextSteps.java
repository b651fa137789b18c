package dev.lethe.cli.demo;

import dev.lethe.cli.stack.StackAddresses;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where everything is, and what to try with it. */
final class NextSteps {
    private static final String NEW_ID = "'$(cat /proc/sys/kernel/random/uuid)'";

    private final StackSettings settings;
    private final Policy policy;
    private final String sameStack;

    /** {@code sameStack} are the options that make other commands find this stack, each with a blank before it. */
    NextSteps(StackSettings settings, Policy policy, String sameStack) {
        this.settings = settings;
        this.policy = policy;
        this.sameStack = sameStack;
    }

    String text() {
        return addresses() + widget().map(this::things).orElse("") + """

                Stop everything:
                  ./lethe down%s""".formatted(sameStack);
    }

    private String addresses() {
        StackAddresses at = settings.addresses();
        URI database = URI.create(at.jdbc().substring("jdbc:".length()));
        String shop = settings.get(StackSettings.DEMO_SHOP) ? at.capture() + "/demo/" : "not served";
        return """

                The stack goes on running.
                  demo shop    %s
                  statistics   %s/statistics/
                  API          %s/openapi.json  %s/openapi.json
                  metrics      %s/metrics  %s/metrics  %s/metrics
                  registry     %s/subjects
                  Connect      %s/connectors/customer-contacts/status
                  Kafka        %s
                  PostgreSQL   PGPASSWORD=$(cat %s) \\
                               psql -h %s -p %d -U %s %s
                """.formatted(
                        shop,
                        at.statistics(),
                        at.capture(),
                        at.statistics(),
                        at.streams(),
                        at.capture(),
                        at.statistics(),
                        at.registry(),
                        at.connect(),
                        at.kafka(),
                        secret("postgres.password"),
                        database.getHost(),
                        database.getPort(),
                        DemoTable.USER,
                        database.getPath().substring(1));
    }

    private String things(Widget widget) {
        URI capture = settings.addresses().capture();
        String call =
                "curl -i %s%%s -H 'Content-Type: application/json' \\%n       -H \"Authorization: Bearer $(cat %s)\" \\%n       -d"
                        .formatted(capture, secret("tenant-" + widget.tenant() + ".apikey"));
        return """

                Things to try
                  1. Sign up, as a server of the tenant %s would do it:
                     %s '{"id":"%s","widget":"%s","noticeVersion":"%s","fields":{%s},"consents":{%s}}'
                  2. Be forgotten again:
                     %s '{"id":"%s","email":"you@example.com"}'
                  3. Kill the streams application while events flow; the counts stay exact:
                     ./lethe demo --kill-streams%s
                  4. See who may receive what, and compute a digest as a partner does:
                     ./lethe policy show%s
                     echo you@example.com | ./lethe audience hash --profile %s
                  5. Watch the released figures come in: open %s/statistics/ and give it this key:
                     cat %s
                """.formatted(
                        widget.tenant(),
                        call.formatted("/v1/submissions"),
                        NEW_ID,
                        widget.id(),
                        widget.notice().version(),
                        fields(widget),
                        consents(widget),
                        call.formatted("/v1/erasures"),
                        NEW_ID,
                        sameStack,
                        sameStack,
                        profile(),
                        settings.addresses().statistics(),
                        secret("tenant-" + widget.tenant() + ".apikey"));
    }

    private String profile() {
        return policy.recipients().values().stream()
                .filter(recipient -> recipient.delivery() instanceof Delivery.Audience)
                .flatMap(recipient -> ((Delivery.Audience) recipient.delivery()).profiles().stream())
                .findFirst()
                .orElse(HashProfile.PLAIN_EMAIL_V1)
                .id();
    }

    private Optional<Widget> widget() {
        return policy.widgets().values().stream()
                .filter(widget -> widget.fields().stream()
                        .allMatch(field -> !field.required() || field.type() == FieldType.EMAIL))
                .min(Comparator.comparing(Widget::tenant));
    }

    private static String fields(Widget widget) {
        return widget.fields().stream()
                .filter(field -> field.type() == FieldType.EMAIL)
                .map(WidgetField::name)
                .map("\"%s\":\"you@example.com\""::formatted)
                .collect(Collectors.joining(","));
    }

    private static String consents(Widget widget) {
        return widget.purposes().stream()
                .map(asked -> "\"%s\":true".formatted(asked.purpose()))
                .collect(Collectors.joining(","));
    }

    private Path secret(String name) {
        return settings.folders().secrets().resolve(name);
    }
}
