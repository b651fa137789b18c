package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.CONTACT_ONLY;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static dev.lethe.streams.PipelineFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of the parts of a site's day. */
final class BreakdownsTest {
    private static final OptOutSignals GPC = new OptOutSignals(false, true, null, null);

    private PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldTellPageViewsAndVisitorsByPageReferrerAndDevice() {
        for (int i = 0; i < 25; i++) {
            view("v" + i, "/spring", "www.news.example.com", "phone");
            view("w" + i, "/demo/shop.html", null, "desktop");
            view("w" + i, "/demo/cart.html", "shop.acme.example", "desktop");
        }

        pipeline.release();

        assertThat(told())
                .contains(
                        entry("acme-shop/2026-03-01/page_views/page//spring", 25L),
                        entry("acme-shop/2026-03-01/page_views/page//demo/*", 50L),
                        entry("acme-shop/2026-03-01/page_views/referrer/example.com", 25L),
                        entry("acme-shop/2026-03-01/page_views/referrer/direct", 50L),
                        entry("acme-shop/2026-03-01/page_views/device/phone", 25L),
                        entry("acme-shop/2026-03-01/page_views/device/desktop", 50L),
                        entry("acme-shop/2026-03-01/visitors/page//spring", 20L),
                        entry("acme-shop/2026-03-01/visitors/page//demo/*", 20L),
                        entry("acme-shop/2026-03-01/visitors/device/phone", 20L))
                .hasSize(14);
    }

    @Test
    void shouldTellSubmissionsByWidgetPageSignalAndConsent() {
        for (int i = 0; i < 30; i++) {
            submit("yes-" + i, ALL, NO_SIGNALS);
            submit("no-" + i, CONTACT_ONLY, GPC);
        }

        pipeline.release();

        assertThat(told())
                .containsOnly(
                        entry("acme-shop/2026-03-01/submissions/widget/spring-popup", 60L),
                        entry("acme-shop/2026-03-01/submissions/page/*", 60L),
                        entry("acme-shop/2026-03-01/submissions/signal/yes", 30L),
                        entry("acme-shop/2026-03-01/submissions/signal/no", 30L),
                        entry("acme-shop/2026-03-01/submissions/consent.contact/yes", 60L),
                        entry("acme-shop/2026-03-01/submissions/consent.insights/no", 60L),
                        entry("acme-shop/2026-03-01/submissions/consent.partner-sharing/yes", 30L),
                        entry("acme-shop/2026-03-01/submissions/consent.partner-sharing/no", 30L));
    }

    @Test
    void shouldTellNoPartWhenSubtractionWouldGiveOneThatIsTooSmall() {
        for (int i = 0; i < 40; i++) {
            submit("yes-" + i, ALL, NO_SIGNALS);
        }
        for (int i = 0; i < 3; i++) {
            submit("no-" + i, CONTACT_ONLY, NO_SIGNALS);
        }

        pipeline.release();

        assertThat(told())
                .containsEntry("acme-shop/2026-03-01/submissions/consent.contact/yes", 43L)
                .doesNotContainKeys(
                        "acme-shop/2026-03-01/submissions/consent.partner-sharing/yes",
                        "acme-shop/2026-03-01/submissions/consent.partner-sharing/no");
    }

    /** The total is told of 25 people; what came after it is in no part either, however many they are. */
    @Test
    void shouldTellOfAPartNoMoreThanOfItsTotal() {
        for (int i = 0; i < 25; i++) {
            submit("first-" + i, ALL, NO_SIGNALS);
        }
        pipeline.release();
        assertThat(told()).containsEntry("acme-shop/2026-03-01/submissions/widget/spring-popup", 25L);

        for (int i = 0; i < 19; i++) {
            submit("second-" + i, ALL, NO_SIGNALS);
        }
        pipeline.release();
        assertThat(told()).isEmpty();
        submit("third", ALL, NO_SIGNALS);
        pipeline.release();

        assertThat(told()).containsEntry("acme-shop/2026-03-01/submissions/widget/spring-popup", 45L);
    }

    @Test
    void shouldKeepNoPathAndNoHostThatWereNotDefined() {
        view("v1", "/users/ada-lovelace", "ada-lovelace.internal", "toaster");
        view("v2", "/users/grace", "10.0.0.7", "phone");

        assertThat(pipeline.parts())
                .containsExactlyInAnyOrder(
                        "2026-03-01/page_views/acme-shop/page/*",
                        "2026-03-01/page_views/acme-shop/referrer/*",
                        "2026-03-01/page_views/acme-shop/device/phone",
                        "2026-03-01/page_views/acme-shop/provider/*");
    }

    @Test
    void shouldTellPageViewsAndVisitorsByProvider() {
        for (int i = 0; i < 25; i++) {
            pipeline.view(viewBuilder("v" + i, "/spring", null, "phone")
                    .setProvider("example.net")
                    .build());
            pipeline.view(viewBuilder("w" + i, "/spring", null, "phone")
                    .setProvider("example.org")
                    .build());
            view("unknown" + i, "/spring", null, "phone");
            view(null, "/spring", null, "phone");
        }

        pipeline.release();

        assertThat(told())
                .contains(
                        entry("acme-shop/2026-03-01/page_views/provider/example.net", 25L),
                        entry("acme-shop/2026-03-01/page_views/provider/example.org", 25L),
                        entry("acme-shop/2026-03-01/page_views/provider/*", 50L),
                        entry("acme-shop/2026-03-01/visitors/provider/example.net", 20L),
                        entry("acme-shop/2026-03-01/visitors/provider/example.org", 20L),
                        entry("acme-shop/2026-03-01/visitors/provider/*", 20L));
    }

    /** Three people of one provider could be had from the total minus all others: one of the others waits with them. */
    @Test
    void shouldNotTellViewsOfAProviderOfFewPeopleNorLeaveThemToSubtraction() {
        for (int i = 0; i < 40; i++) {
            pipeline.view(viewBuilder("v" + i, "/spring", null, "phone")
                    .setProvider("example.net")
                    .build());
        }
        for (int i = 0; i < 3; i++) {
            pipeline.view(viewBuilder("w" + i, "/spring", null, "phone")
                    .setProvider("example.org")
                    .build());
        }

        pipeline.release();

        assertThat(told())
                .containsEntry("acme-shop/2026-03-01/page_views/page//spring", 43L)
                .allSatisfy((key, count) -> assertThat(key).doesNotContain("/page_views/provider/"));
    }

    /** Whoever writes to the topic without the library: what is no registrable domain is told with all others. */
    @Test
    void shouldNeverNameAHostAsAProvider() {
        for (String provider : List.of("dsl-7-2-0-192.ISP.example.net", "192.0.2.7", "ada.internal", "net", "")) {
            pipeline.view(viewBuilder("v", "/spring", null, "phone")
                    .setProvider(provider)
                    .build());
        }

        assertThat(pipeline.parts())
                .filteredOn(key -> key.contains("/provider/"))
                .containsExactlyInAnyOrder(
                        "2026-03-01/page_views/acme-shop/provider/example.net",
                        "2026-03-01/page_views/acme-shop/provider/*");
    }

    /** A device that is no word of ours makes the division incomplete: nothing of it is told on that day. */
    @Test
    void shouldTellNothingOfADivisionThatDoesNotHoldEverything() {
        view("odd", "/spring", null, "toaster");
        for (int i = 0; i < 30; i++) {
            view("v" + i, "/spring", null, "phone");
        }

        pipeline.release();

        assertThat(told())
                .containsEntry("acme-shop/2026-03-01/page_views/page//spring", 31L)
                .doesNotContainKey("acme-shop/2026-03-01/page_views/device/phone");
    }

    @Test
    void shouldTellDomainsApartUpToThePolicysNumberAndAllOthersTogether() {
        pipeline.publish(PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace("  step: 20\n", "  step: 20\n  domains: 2\n")));
        pipeline.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 5; i++) {
            pipeline.view(viewBuilder("v" + i, "/", "www.example" + i + ".com", null)
                    .setProvider("example" + i + ".net")
                    .setViewedAt(START.plusSeconds(2))
                    .build());
        }

        assertThat(pipeline.parts())
                .filteredOn(key -> key.contains("/referrer/"))
                .containsExactlyInAnyOrder(
                        "2026-03-01/page_views/acme-shop/referrer/example0.com",
                        "2026-03-01/page_views/acme-shop/referrer/example1.com",
                        "2026-03-01/page_views/acme-shop/referrer/*");
        assertThat(Objects.requireNonNull(pipeline.part("2026-03-01/page_views/acme-shop/referrer/*"))
                        .getCounted())
                .isEqualTo(3);
        assertThat(pipeline.parts())
                .filteredOn(key -> key.contains("/provider/"))
                .containsExactlyInAnyOrder(
                        "2026-03-01/page_views/acme-shop/provider/example0.net",
                        "2026-03-01/page_views/acme-shop/provider/example1.net",
                        "2026-03-01/page_views/acme-shop/provider/*");
    }

    /** In whatever order they come, parts are counted as a count of the views themselves says, and add up. */
    @Test
    void shouldCountAsARecountOfTheEventsDoes() {
        for (long seed = 0; seed < 20; seed++) {
            pipeline.close();
            pipeline = new PipelineFixture();
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, Long> recount = new TreeMap<>();
            for (int i = 0; i < 150; i++) {
                String path = random.nextBoolean() ? "/spring" : "/x" + random.nextInt(3);
                String host = random.nextInt(3) == 0
                        ? null
                        : "h" + random.nextInt(9) + ".example" + random.nextInt(3) + ".org";
                String device = random.nextBoolean() ? "phone" : null;
                String visitor = random.nextInt(5) == 0 ? null : "v" + random.nextInt(60);
                view(visitor, path, host, device);
                recount.merge("page/" + (path.equals("/spring") ? path : "*"), 1L, Long::sum);
                recount.merge(
                        "referrer/" + (host == null ? "direct" : host.substring(host.indexOf('.') + 1)), 1L, Long::sum);
                recount.merge("provider/*", 1L, Long::sum);
                recount.merge("device/" + (device == null ? "other" : device), 1L, Long::sum);
                if (random.nextInt(20) == 0) {
                    pipeline.release();
                }
            }

            Map<String, Long> counted = new TreeMap<>();
            String prefix = "2026-03-01/page_views/acme-shop/";
            pipeline.parts()
                    .forEach(key -> counted.put(
                            key.substring(prefix.length()),
                            Objects.requireNonNull(pipeline.part(key)).getCounted()));
            assertThat(counted).as("history %d", seed).isEqualTo(recount);
            for (Map.Entry<String, Long> one : told().entrySet()) {
                if (one.getKey().contains("/page_views/")) {
                    String part = one.getKey().substring("acme-shop/2026-03-01/page_views/".length());
                    assertThat(one.getValue())
                            .as("%s in history %d", part, seed)
                            .isBetween(20L, recount.get(part));
                }
            }
        }
    }

    private void view(@Nullable String visitor, String path, @Nullable String referrer, @Nullable String device) {
        pipeline.view(viewBuilder(visitor, path, referrer, device).build());
    }

    private static PageView.Builder viewBuilder(
            @Nullable String visitor, String path, @Nullable String referrer, @Nullable String device) {
        return PageView.newBuilder()
                .setSite("acme-shop")
                .setPath(path)
                .setReferrerHost(referrer)
                .setVisitorToken(visitor)
                .setDevice(device)
                .setViewedAt(START);
    }

    private void submit(String who, Map<String, Boolean> consents, OptOutSignals signals) {
        pipeline.submit(who, "acme", "spring-popup", who + "@example.com", consents, signals);
    }

    /** The parts that were told since the last call. */
    private Map<String, Long> told() {
        Map<String, Long> told = new LinkedHashMap<>();
        for (TestRecord<String, SiteBreakdownCount> record : pipeline.records(Topics.SITE_BREAKDOWNS)) {
            told.put(record.getKey(), record.getValue().getCount());
        }
        return told;
    }
}
