package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import java.time.temporal.ChronoUnit;

/** The ledger's lines, and the keys under which recipients know a person. */
public final class LedgerMapping {

    private LedgerMapping() {}

    /** The line of the ledger for {@code entry}, in which {@code reference} stands for the record's key. */
    public static Disclosure toRecord(LedgerEntry entry, String reference) {
        return new Disclosure(
                entry.recipient(),
                dev.lethe.schemas.avro.Channel.valueOf(entry.channel().name()),
                entry.tenant(),
                DisclosureAction.valueOf(entry.action().name()),
                reference,
                entry.profile(),
                entry.fields(),
                entry.purposes(),
                DisclosureBasis.valueOf(entry.basis().name()),
                entry.reason().name(),
                entry.policyVersion(),
                entry.eventId(),
                entry.at().truncatedTo(ChronoUnit.MILLIS),
                entry.fileNumber());
    }

    /** The key of the record that {@code entry} speaks of, in a customer's or a recipient's topic. */
    public static ContactKey contactKey(LedgerEntry entry, String recordKey) {
        return new ContactKey(entry.tenant(), recordKey);
    }

    /** The key under which {@code holding} of {@code subject} because of {@code tenant} is held. */
    public static String recordKey(SubjectId subject, String tenant, Holding holding) {
        return recordKey(subject, tenant, holding.recipient(), holding.channel(), holding.key());
    }

    /** The key under which the recipient holds the record that {@code entry} speaks of. */
    public static String recordKey(SubjectId subject, LedgerEntry entry) {
        return recordKey(subject, entry.tenant(), entry.recipient(), entry.channel(), entry.key());
    }

    /** Each recipient knows a person under ids of its own, so that two of them cannot compare. */
    private static String recordKey(SubjectId subject, String tenant, String recipient, Channel channel, String key) {
        return switch (channel) {
            case AUDIENCE, ON_REQUEST -> key;
            case CONTACTS -> subject.contactIdAt(tenant);
            case PROJECTION -> subject.contactIdAt(recipient + "/" + tenant);
            case QUARANTINE -> QuarantineMapping.keyOf(subject, tenant, key);
        };
    }
}
