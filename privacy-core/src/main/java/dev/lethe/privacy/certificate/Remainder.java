package dev.lethe.privacy.certificate;

/**
 * Something that stays after an erasure.
 *
 * @param what in words for the person
 * @param why the duty or purpose that keeps it
 */
public record Remainder(String what, String why) {
    /** The time of the erasure, by which late events are known. */
    public static final Remainder MARKER = new Remainder(
            "A marker under the person's pseudonym with the time of the erasure.",
            "It refuses events from before the erasure that arrive late, which would otherwise bring the data back.");

    /** The account of disclosures. */
    public static final Remainder LEDGER = new Remainder(
            "Lines of the disclosure ledger under the person's pseudonym: who received which kind of data, when and why."
                    + " The numbers and digests in it were computed with the destroyed keys and lead nowhere.",
            "The operator must be able to account for whom it gave data to.");

    /** The request itself. */
    public static final Remainder REQUEST = new Remainder(
            "The request with its receipts, and this certificate.",
            "The operator must be able to prove that the request was carried out.");

    /** Makes the texts plain. */
    public Remainder {
        what = PlainText.of(what);
        why = PlainText.of(why);
    }
}
