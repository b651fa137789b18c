package dev.lethe.producer.example;

import dev.lethe.policylog.PolicyFollower;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.IdentityKeyFile;
import dev.lethe.producer.LetheProducer;
import dev.lethe.producer.ProducerSettings;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A capture service in forty lines: one sign-up through the demonstration policy's {@code spring-popup}. */
public final class NewsletterSignUp {

    private NewsletterSignUp() {}

    /** Arguments: bootstrap servers, registry address, identity key file, email address. */
    public static void main(String... arguments) {
        SchemaIds schemaIds = ConfluentSchemaIds.at(arguments[1]);
        System.out.println(run(arguments[0], schemaIds, Path.of(arguments[2]), arguments[3]));
    }

    static String run(String bootstrapServers, SchemaIds schemaIds, Path identityKey, String email) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        ProducerSettings settings = ProducerSettings.from(Settings.read(
                "EXAMPLE",
                ProducerSettings.declared(),
                Map.of("kafka.bootstrap.servers", bootstrapServers),
                System.getenv()));
        try (PolicyFollower policies = PolicyFollower.start(kafka, schemaIds, Duration.ofSeconds(30), history -> {});
                LetheProducer producer =
                        LetheProducer.open(settings, policies, IdentityKeyFile.read(identityKey), schemaIds)) {
            producer.warmUp();
            return describe(producer.submit(signUp(email)).toCompletableFuture().join());
        }
    }

    /** The id is made once for each sign-up and kept for retries. */
    private static SubmissionDraft signUp(String email) {
        return new SubmissionDraft(
                UUID.randomUUID().toString(),
                "spring-popup",
                "2026-01",
                Map.of("email", email, "givenName", "Ada"),
                Map.of("contact", true, "partner-sharing", false),
                OptOutSignals.NONE,
                "/spring",
                null,
                null);
    }

    private static String describe(Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged) {
            return "stored";
        }
        if (delivery instanceof Delivery.Refused refused) {
            return "refused: " + refused.violations();
        }
        return "busy: send the same draft again after " + ((Delivery.Busy) delivery).retryAfter();
    }
}
