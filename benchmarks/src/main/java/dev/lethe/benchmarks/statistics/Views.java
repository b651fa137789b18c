package dev.lethe.benchmarks.statistics;

import dev.lethe.schemas.avro.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Page views at random: few sites, pages and devices, many domains and visitors, three days. Always the same ones. */
final class Views {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final int SITES = 10;
    private static final int DOMAINS = 5_000;
    private static final int VISITORS = 300_000;
    private static final long DAYS = Duration.ofDays(3).toSeconds();
    private static final List<String> DEVICES = List.of("desktop", "phone", "tablet", "bot");

    private final SplittableRandom random = new SplittableRandom(1);

    PageView next() {
        boolean objects = random.nextInt(5) == 0;
        return PageView.newBuilder()
                .setSite("site-" + random.nextInt(SITES))
                .setPath("/page-" + random.nextInt(20))
                .setReferrerHost(random.nextBoolean() ? null : "www.d" + random.nextInt(DOMAINS) + ".com")
                .setDevice(DEVICES.get(random.nextInt(DEVICES.size())))
                .setVisitorToken(objects ? null : "v" + random.nextInt(VISITORS))
                .setViewedAt(START.plusSeconds(random.nextLong(DAYS)))
                .build();
    }

    /** The policy of those sites. */
    static String policy() {
        StringBuilder policy = new StringBuilder("""
                version: 1
                purposes:
                  - {id: contact, description: Messages.}
                tenants:
                  - {id: shop, legalName: Shop Ltd.}
                sites:
                """);
        for (int site = 0; site < SITES; site++) {
            policy.append("""
                      - {id: site-%1$d, tenant: shop, origins: ["https://s%1$d.example"], pages: [/page-1, /page-2, /page-3]}
                    """.formatted(site));
        }
        return policy.append("widgets: []\nrecipients: []\n").toString();
    }
}
