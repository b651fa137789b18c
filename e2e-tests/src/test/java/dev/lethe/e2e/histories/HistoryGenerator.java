package dev.lethe.e2e.histories;

import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens at one customer: forms, corrections, withdrawals, erasures and page views, some of them twice, some in
 * another order than they happened.
 */
final class HistoryGenerator {
    private static final List<String> STYLES = List.of("outdoor", "city", "sport");
    private static final List<String> CODES = List.of("80302", "80303-1234", "10115", "W1A 1AA");
    private static final List<String> BIRTHS = List.of("1990-05-17", "2004-05-17", "1950-05-17");

    private final SplittableRandom random;
    private final String customer;
    private final Instant start;
    private final List<String> people = new ArrayList<>();
    private int moment;

    HistoryGenerator(long seed, int customer, Instant start) {
        this.random = new SplittableRandom(seed);
        this.customer = Customers.id(customer);
        this.start = start;
        int size = 2 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            people.add("k1." + new UUID(seed, ((long) customer << 8) | i));
        }
    }

    /** In the order in which they are written. */
    List<Happening> generate() {
        List<Happening> happenings = new ArrayList<>();
        int length = 6 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            happenings.add(random.nextInt(4) == 0 ? view() : event());
        }
        for (int i = 0; i < length / 4; i++) {
            Happening again = happenings.get(random.nextInt(happenings.size()));
            if (again.event() != null) { // nobody can tell whether two page views are the same one
                happenings.add(random.nextInt(happenings.size() + 1), again);
            }
            int at = random.nextInt(happenings.size() - 1);
            Collections.swap(happenings, at, at + 1);
        }
        return happenings;
    }

    private Happening view() {
        PageView view = PageView.newBuilder()
                .setSite(customer + "-site")
                .setPath(List.of("/a", "/b", "/c").get(random.nextInt(3)))
                .setDevice(random.nextBoolean() ? "phone" : "desktop")
                .setVisitorToken(random.nextInt(3) == 0 ? null : "v" + random.nextInt(9))
                .setViewedAt(next())
                .build();
        return new Happening(view.getSite(), null, view);
    }

    private Happening event() {
        String person = people.get(random.nextInt(people.size()));
        Instant at = next();
        SubjectEvent event = new SubjectEvent(
                new UUID(random.nextLong(), random.nextLong()).toString(), customer, at, at, body(person));
        return new Happening(person, event, null);
    }

    private Object body(String person) {
        return switch (random.nextInt(8)) {
            case 0 -> new ErasureRequest(ErasureScope.TENANT, true);
            case 1 -> new ConsentChange(null, choices());
            case 2, 3 -> new Correction(fields(null), cleared(), ErasureScope.TENANT);
            default ->
                Submission.newBuilder()
                        .setWidget(customer + "-form")
                        .setNoticeVersion("1")
                        .setFields(fields(person.hashCode() + "@example.com"))
                        .setChoices(choices())
                        .setSignals(new OptOutSignals(false, false, null, null))
                        .build();
        };
    }

    private List<String> cleared() {
        return random.nextInt(4) == 0 ? List.of("postal-code") : List.of();
    }

    private PersonFields fields(@Nullable String email) {
        Map<String, String> custom = new HashMap<>();
        if (random.nextBoolean()) {
            custom.put("style", STYLES.get(random.nextInt(STYLES.size())));
        }
        return PersonFields.newBuilder()
                .setEmail(email)
                .setPostalCode(random.nextBoolean() ? CODES.get(random.nextInt(CODES.size())) : null)
                .setBirthDate(random.nextInt(3) > 0 ? BIRTHS.get(random.nextInt(BIRTHS.size())) : null)
                .setCustom(custom)
                .build();
    }

    private List<PurposeChoice> choices() {
        return List.of(
                new PurposeChoice("contact", random.nextInt(3) > 0),
                new PurposeChoice("insights", random.nextInt(4) > 0));
    }

    private Instant next() {
        return start.plusMillis(moment++);
    }
}
