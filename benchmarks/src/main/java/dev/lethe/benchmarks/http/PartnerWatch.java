package dev.lethe.benchmarks.http;

import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Tail;
import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees digests arrive in a partner's topic, as a partner does who reads committed records only. Thread-safe. */
final class PartnerWatch implements AutoCloseable {
    private static final String PARTNER = "northwind-ads";
    private static final HashProfile PROFILE = HashProfile.UID2_EMAIL_V1;
    private static final int DIGITS = 3;

    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong visible = new AtomicLong();
    private volatile Histogram times = new ConcurrentHistogram(DIGITS);
    private final Tail tail;

    PartnerWatch(BaseStack stack) {
        tail = new Tail("bench-partner", stack.kafka(), List.of(Topics.audienceName(PARTNER)), this::take);
    }

    /** A form of {@code person} is about to be sent that was due at {@code time}, on {@link System#nanoTime}. */
    void sending(long person, long time) {
        due.put(digest(Form.email(person)), time);
        sent.incrementAndGet();
    }

    /** How many forms were sent. */
    long sent() {
        return sent.get();
    }

    /** How many of them the partner sees. */
    long visible() {
        return visible.get();
    }

    /**
     * Nanoseconds from when forms were due until the partner saw them, of those that it saw since this was asked last.
     */
    Histogram taken() {
        Histogram before = times;
        times = new ConcurrentHistogram(DIGITS);
        return before;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        Long time = record.value() == null ? null : due.remove(new String(record.key(), StandardCharsets.UTF_8));
        if (time != null) {
            times.recordValue(now - time);
            visible.incrementAndGet();
        }
    }

    private static String digest(String email) {
        if (PROFILE.digest(email) instanceof Outcome.Accepted<String> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException("the partner's normal form refuses an address");
    }

    @Override
    public void close() {
        tail.close();
    }
}
