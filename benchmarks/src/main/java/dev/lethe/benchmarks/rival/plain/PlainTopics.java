package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.benchmarks.rival.Tables;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the plain client reads what each stage processes, and where it logs its tables. */
public final class PlainTopics {
    /** How the names of topics begin that are nobody else's. */
    private static final String PREFIX = "bench-plain-";

    private static final Map<Stage, String> INPUTS = inputsByStage();
    private static final Map<String, Stage> STAGES =
            Arrays.stream(Stage.values()).collect(Collectors.toMap(INPUTS::get, Function.identity()));

    private PlainTopics() {}

    /** Topics that the client writes and reads itself. */
    public static List<String> handedOver() {
        return Arrays.stream(Stage.values())
                .map(PlainTopics::inputOf)
                .filter(topic -> isOwn(topic) || topic.equals(Topics.ERASURE_STEPS.name()))
                .toList();
    }

    /** Topics that must be there besides the catalogue's, with as many partitions as the input: name to settings. */
    public static Map<String, Map<String, String>> own(RetentionPlan plan) {
        Map<String, Map<String, String>> own = new TreeMap<>();
        inputs().stream()
                .filter(PlainTopics::isOwn)
                .forEach(topic -> own.put(topic, Topics.AUDIENCE_CONTRIBUTIONS.settings(plan)));
        for (Tables.Kind kind : Tables.Kind.values()) {
            own.put(changelogOf(kind), Topics.SUBJECT_STATE.settings(plan));
        }
        return own;
    }

    /** The log of a table, compacted. */
    public static String changelogOf(Tables.Kind kind) {
        return PREFIX + word(kind) + "-changelog";
    }

    static List<String> inputs() {
        return List.copyOf(INPUTS.values());
    }

    static String inputOf(Stage stage) {
        return INPUTS.getOrDefault(stage, "");
    }

    static Stage stageOf(String input) {
        Stage stage = STAGES.get(input);
        if (stage == null) {
            throw new IllegalArgumentException("no stage reads " + input);
        }
        return stage;
    }

    private static Map<Stage, String> inputsByStage() {
        Map<Stage, String> inputs = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            inputs.put(
                    stage,
                    switch (stage) {
                        case PERSON -> Topics.SUBJECT_EVENTS.name();
                        case STEPS -> Topics.ERASURE_STEPS.name();
                        case RECEIPTS -> Topics.ERASURE_RECEIPTS.name();
                        case AUDIENCE, SUBMISSIONS, WITHHOLDINGS, PEOPLE -> PREFIX + word(stage);
                    });
        }
        return inputs;
    }

    private static boolean isOwn(String topic) {
        return topic.startsWith(PREFIX);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
