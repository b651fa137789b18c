package dev.lethe.privacy.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint is about, as its first line says it: {@code lethe.example/disclosures.v1/3}.
 *
 * @param operator whose log it is
 * @param topic which log
 * @param partition of that log
 */
public record Origin(String operator, String topic, int partition) {
    private static final Pattern OPERATOR = Pattern.compile("[^\\s+\\p{Z}\\p{Cntrl}]{1,150}");
    private static final Pattern TEXT = Pattern.compile("(.+)/([^/]+)/(0|[1-9][0-9]{0,8})");

    /** Whether an operator may be called that: up to 150 characters, neither spaces nor plus signs. */
    public static boolean isOperator(String name) {
        return OPERATOR.matcher(name).matches();
    }

    /** What checkpoints call the log in {@code topic}. */
    public static String ledger(String operator, String topic) {
        return operator + "/" + topic;
    }

    /** Takes the first line of a checkpoint apart; empty when it is no origin. */
    public static Optional<Origin> parse(String origin) {
        Matcher matcher = TEXT.matcher(origin);
        return matcher.matches()
                ? Optional.of(new Origin(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** What checkpoints call the log. */
    public String ledger() {
        return ledger(operator, topic);
    }
}
