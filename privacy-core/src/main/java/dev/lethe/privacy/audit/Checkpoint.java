package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Hash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement about a partition's tree: the text of a note in the form of C2SP tlog-checkpoint, with one extension line
 * that says where the chain ends.
 *
 * <pre>
 * lethe.example/disclosures.v1/3
 * 20852163
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 * last 41704330 5d4R1xSyEg1sn8WbYBLYE4yxNSzBFmwGBbe2MbKzXbo=
 * </pre>
 *
 * @param origin names the ledger and the partition
 * @param head what is stated
 */
public record Checkpoint(String origin, TreeHead head) {
    private static final Pattern LEDGER = Pattern.compile("[^\\s+\\p{Z}\\p{Cntrl}]{1,200}");
    private static final String NUMBER = "([0-9]{1,18})";
    private static final String HASH = "([A-Za-z0-9+/=]{44})";
    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n%s\\n%s\\nlast (-1|[0-9]{1,18}) %s\\n".formatted(NUMBER, HASH, HASH));

    /** The origin of one partition of {@code ledger}. */
    public static String origin(String ledger, int partition) {
        return ledger + "/" + partition;
    }

    /** Whether a ledger may be called that: up to 200 characters, neither spaces nor plus signs. */
    public static boolean isLedger(String name) {
        return LEDGER.matcher(name).matches();
    }

    /** Reads the text of a note; empty when it is not in the one form. */
    static Optional<Checkpoint> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            TreeHead head = new TreeHead(
                    Long.parseLong(matcher.group(2)),
                    Hash.parse(matcher.group(3)),
                    Long.parseLong(matcher.group(4)),
                    Hash.parse(matcher.group(5)));
            Checkpoint checkpoint = new Checkpoint(matcher.group(1), head);
            return checkpoint.text().equals(text) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The text that is signed, with its last end of line. */
    public String text() {
        return "%s\n%d\n%s\nlast %d %s\n"
                .formatted(
                        origin,
                        head.size(),
                        head.root().base64(),
                        head.lastOffset(),
                        head.lastLeaf().base64());
    }
}
