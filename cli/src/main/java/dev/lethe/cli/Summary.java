package dev.lethe.cli;

import dev.lethe.cli.stack.StackAddresses;
import dev.lethe.cli.stack.StackSettings;

/** Tells people where to look once the stack runs. */
final class Summary {

    private Summary() {}

    static String of(StackSettings settings) {
        StackAddresses addresses = settings.addresses();
        String shop = settings.get(StackSettings.DEMO_SHOP) ? addresses.capture() + "/demo/" : "off";
        return """

                  demo shop    %s
                  capture      %s
                  statistics   %s/statistics/  key: cat %s
                  registry     %s
                  connect      %s
                  kafka        %s
                  postgres     %s
                  secrets      %s
                """.formatted(
                        shop,
                        addresses.capture(),
                        addresses.statistics(),
                        settings.secrets().operatorApiKeyFile(),
                        addresses.registry(),
                        addresses.connect(),
                        kafka(settings),
                        addresses.jdbc(),
                        settings.folders().secrets());
    }

    private static String kafka(StackSettings settings) {
        String brokers = settings.addresses().kafka();
        return settings.clusterSecrets().inUse()
                ? "%s  asks who connects: see %s"
                        .formatted(brokers, settings.clusterSecrets().folder())
                : brokers;
    }
}
