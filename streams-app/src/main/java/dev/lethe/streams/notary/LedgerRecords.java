package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.RecordContent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records of a notarised log as the notary and auditors see them: byte for byte, whatever they mean. */
public final class LedgerRecords {
    private LedgerRecords() {}

    /** Where a record stands and what it says, as a hash. */
    public static LedgerLine line(ConsumerRecord<byte[], byte[]> record) {
        return new LedgerLine(record.offset(), content(record).hash());
    }

    /** What a record says. */
    public static RecordContent content(ConsumerRecord<byte[], byte[]> record) {
        List<RecordContent.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RecordContent.Header(header.key(), header.value()));
        }
        return RecordContent.of(record.timestamp(), record.key(), record.value(), headers);
    }
}
