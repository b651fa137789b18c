package dev.lethe.cli.demo;

import dev.lethe.cli.stack.StackAddresses;
import dev.lethe.cli.stack.StackSettings;
import java.net.URI;
import java.nio.file.Path;

/** Where everything is, and what to try with it. */
public final class NextSteps {

    private NextSteps() {}

    /** Text for the terminal; {@code stateOption} makes other commands find the same stack. */
    public static String of(StackSettings settings, String stateOption) {
        StackAddresses addresses = settings.addresses();
        URI capture = addresses.capture();
        Path secrets = settings.folders().secrets();
        return """

                The stack goes on running.
                  demo shop    %s/demo/
                  API          %s/openapi.json
                  metrics      %s/metrics and %s/metrics
                  registry     %s/subjects
                  Connect      %s/connectors/customer-contacts/status
                  Kafka        %s
                  PostgreSQL   %s, user %s, password in %s

                Three things to try
                  1. Sign up, in the demo shop or like this:
                     curl -i %s/v1/submissions -H 'Origin: %s' -H 'Content-Type: application/json' \\
                       -d '{"id":"'$(cat /proc/sys/kernel/random/uuid)'","widget":"spring-popup","noticeVersion":"2026-01",
                            "fields":{"email":"you@example.com"},"consents":{"contact":true,"partner-sharing":true}}'
                  2. Be forgotten again:
                     curl -i %s/v1/erasures -H "Authorization: Bearer $(cat %s)" -H 'Content-Type: application/json' \\
                       -d '{"id":"'$(cat /proc/sys/kernel/random/uuid)'","email":"you@example.com"}'
                  3. Kill the streams application while events flow; the counts stay exact:
                     ./lethe demo --kill-streams%s

                ./lethe down%s stops everything.""".formatted(
                        capture,
                        capture,
                        addresses.streams(),
                        capture,
                        addresses.registry(),
                        addresses.connect(),
                        addresses.kafka(),
                        addresses.jdbc(),
                        DemoTable.USER,
                        secrets.resolve("postgres.password"),
                        capture,
                        capture,
                        capture,
                        secrets.resolve("tenant-acme.apikey"),
                        stateOption,
                        stateOption);
    }
}
