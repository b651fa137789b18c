package dev.lethe.privacy.certificate;

import dev.lethe.privacy.certificate.RemovalOutcome.Sink;
import dev.lethe.privacy.certificate.RemovalOutcome.StillSupported;
import dev.lethe.privacy.certificate.RemovalOutcome.Tombstone;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Certificates to test with. */
final class Certificates {
    static final SubjectId ALICE =
            new IdentityKey(1, new byte[32]).subjectOf(new Identifier.Email("alice@canary.example"));
    static final Salt SALT = Salt.of(new byte[Salt.BYTES]);

    private static final Instant COMPLETED = Instant.parse("2026-05-24T10:00:09.250Z");

    private Certificates() {}

    /** One of everything. */
    static Certificate full() {
        return new Certificate(
                "5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001",
                Certificate.Scope.EVERYWHERE,
                "acme",
                Certificate.Cause.REQUEST,
                3,
                new Times(
                        Instant.parse("2026-05-24T09:59:58Z"),
                        Instant.parse("2026-05-24T09:59:58.120Z"),
                        Instant.parse("2026-05-24T10:00:00Z"),
                        Instant.parse("2026-05-24T10:00:00.100Z"),
                        COMPLETED),
                List.of(
                        removal(
                                "1",
                                "acme",
                                Channel.CONTACTS,
                                "customer.contacts.v1",
                                tombstone(4_711, "contacts-sink")),
                        removal("2", "mailwright", Channel.PROJECTION, "recipient.mailwright.v1", closed()),
                        digest("3", "northwind-ads", "uid2-email-v1", tombstone(99)),
                        digest("4", "contoso-media", "meta-email-v1", new StillSupported())),
                2,
                List.of(
                        Remainder.MARKER,
                        Remainder.LEDGER,
                        Remainder.REQUEST,
                        new Remainder(
                                "The invoice of 3 May 2026.", "Tax law asks the customer to keep it for ten years.")),
                List.of(
                        Residue.of("Topics that the recipients read", COMPLETED, Duration.ofDays(1)),
                        Residue.of("Events as they came in", COMPLETED, Duration.ofDays(7)),
                        Residue.of("State on the pipeline's disks", COMPLETED, Duration.ofHours(36))),
                Commitment.to(ALICE, SALT));
    }

    /** As little as there can be. */
    static Certificate bare() {
        return new Certificate(
                "r",
                Certificate.Scope.TENANT,
                "globex",
                Certificate.Cause.CHILD,
                1,
                new Times(COMPLETED, COMPLETED, null, COMPLETED, COMPLETED),
                List.of(),
                0,
                List.of(),
                List.of(),
                Commitment.to(ALICE, SALT));
    }

    /** Any certificate, with texts of any characters. */
    static Certificate random(Random random) {
        byte[] salt = new byte[Salt.BYTES];
        random.nextBytes(salt);
        Instant verified = random.nextBoolean() ? instant(random) : null;
        return new Certificate(
                text(random),
                pick(random, Certificate.Scope.values()),
                text(random),
                pick(random, Certificate.Cause.values()),
                random.nextInt(Integer.MAX_VALUE),
                new Times(instant(random), instant(random), verified, instant(random), instant(random)),
                some(random, () -> randomRemoval(random)),
                random.nextInt(Integer.MAX_VALUE),
                some(random, () -> new Remainder(text(random), text(random))),
                some(random, () -> new Residue(text(random), duration(random), instant(random))),
                Commitment.to(ALICE, Salt.of(salt)));
    }

    private static Removal removal(
            String number, String recipient, Channel channel, String topic, RemovalOutcome outcome) {
        return new Removal(number, recipient, "acme", channel, topic, null, outcome);
    }

    private static Removal digest(String number, String recipient, String normalForm, RemovalOutcome outcome) {
        return new Removal(
                number, recipient, "globex", Channel.AUDIENCE, "audience." + recipient + ".v1", normalForm, outcome);
    }

    private static Tombstone tombstone(long offset, String... groups) {
        List<Sink> sinks = new ArrayList<>();
        for (String group : groups) {
            sinks.add(new Sink.ReadPast(group, offset + 1));
        }
        return new Tombstone(
                2, offset, Instant.parse("2026-05-24T10:00:00.100Z"), sinks, Instant.parse("2026-05-24T10:00:05Z"));
    }

    private static Tombstone closed() {
        return new Tombstone(
                0,
                17,
                Instant.parse("2026-05-24T10:00:00.100Z"),
                List.of(
                        new Sink.ReadPast("mailwright-reader", 40),
                        new Sink.Closed("mailwright-archive", "The archive was switched off in March 2026.")),
                Instant.parse("2026-05-24T10:00:09Z"));
    }

    private static Removal randomRemoval(Random random) {
        return new Removal(
                text(random),
                text(random),
                text(random),
                pick(random, Channel.values()),
                text(random),
                random.nextBoolean() ? text(random) : null,
                random.nextBoolean() ? randomTombstone(random) : new StillSupported());
    }

    private static Tombstone randomTombstone(Random random) {
        long offset = random.nextInt(Integer.MAX_VALUE) * (long) random.nextInt(1 << 20);
        return new Tombstone(
                random.nextInt(1_000),
                offset,
                instant(random),
                some(
                        random,
                        () -> random.nextBoolean()
                                ? new Sink.ReadPast(text(random), offset + 1 + random.nextInt(1_000))
                                : new Sink.Closed(text(random), text(random))),
                instant(random));
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static Duration duration(Random random) {
        return Duration.ofSeconds(random.nextInt(10_000_000), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    /** Any UTF-16 units, lone surrogates and control characters included. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int range = pick(random, 0x80, 0x800, 0x10000);
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) random.nextInt(range));
        }
        return text.toString();
    }

    private static <T> List<T> some(Random random, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
