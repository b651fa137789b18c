package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline that has met its schemas once needs the registry no more. */
@OnSharedStack
final class RegistryDownIT {
    private static final String NORTHWIND = "northwind-ads";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void warmUp(Pipeline shared) {
        pipeline = shared;

        assertThat(journey(Person.invent())).isEqualTo("+-");
    }

    @Test
    void shouldCarryEventsFromEndToEndWhileTheRegistryHangs() {
        Person person = Person.invent();

        String history = pipeline.whileFrozen("registry", () -> journey(person));

        assertThat(history).isEqualTo("+-");
    }

    @Test
    void shouldCarryEventsFromEndToEndWhileTheRegistryIsDead() {
        Person person = Person.invent();

        String history = pipeline.whileDead("registry", () -> journey(person));

        assertThat(history).isEqualTo("+-");
    }

    /** Every kind of event, into every kind of topic and PostgreSQL; returns what a partner was told. */
    private String journey(Person person) {
        long letters = pipeline.topics().committed(Topics.DEAD_LETTERS).size();
        pipeline.front().accept(Message.pageView("acme", "acme-shop", "/spring"));
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.progress().awaitAllProcessed();
        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
        pipeline.front().accept(Message.consents("acme", person, Map.of(Form.SHARING, false)));
        pipeline.front().accept(Message.erasure("acme", person));
        pipeline.progress().awaitAllProcessed();
        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.topics().committed(Topics.DEAD_LETTERS)).hasSize((int) letters);
        return pipeline.audience(NORTHWIND).historyOf(digestOf(person));
    }

    private static String digestOf(Person person) {
        return Digests.base64(person.word() + "@mail.example.com");
    }
}
