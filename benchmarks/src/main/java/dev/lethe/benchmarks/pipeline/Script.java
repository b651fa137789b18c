package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.stack.EventSender;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.LetheProducer;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Some events in an order. */
public interface Script {
    /** What they are, for people who wait. */
    String what();

    /** How many. */
    long events();

    /** Hands the event with this number over, perhaps twice; returns how often. */
    int hand(long event, EventSender sender) throws InterruptedException;

    /** Everything that {@code people} do, the first event of all before the second of anybody. */
    static Script mixed(String what, long firstPerson, long people, int eventsEach) {
        return new Numbered(what, people * eventsEach, event -> new Of(firstPerson + event % people, event / people));
    }

    /** Something that people do, by chance, who are among the first {@code people} and have sent their first form. */
    static Script among(String what, long people, long events, long seed) {
        return new Numbered(
                what,
                events,
                event -> new Of(new SplittableRandom(seed + event).split().nextLong(people), seed + event));
    }

    /** Whose event, and which of that person's. */
    record Of(long person, long event) {}

    /** Events that follow from their number. */
    record Numbered(String what, long events, java.util.function.LongFunction<Of> which) implements Script {
        @Override
        public int hand(long event, EventSender sender) throws InterruptedException {
            Of of = which.apply(event);
            Function<LetheProducer, CompletionStage<Delivery>> draft = Mix.of(of.person(), of.event());
            sender.hand(draft);
            if (Mix.isRepeated(of.person(), of.event())) {
                sender.hand(draft);
                return 2;
            }
            return 1;
        }
    }
}
