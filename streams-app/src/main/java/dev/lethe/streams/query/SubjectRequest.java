package dev.lethe.streams.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the body <code>{"subject": "k1...."}</code>; the person stands in the body because addresses end up in logs.
 */
final class SubjectRequest {
    /** The largest body that is read, in bytes. */
    static final int MAX_BYTES = 1_024;

    private static final Pattern SUBJECT = Pattern.compile("k[0-9]{1,9}\\.[A-Za-z0-9_-]{1,128}");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SubjectRequest() {}

    /** The pseudonym asked about; empty when the body is anything else. */
    static Optional<String> subjectIn(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT
                    || !"subject".equals(json.nextFieldName())
                    || json.nextToken() != JsonToken.VALUE_STRING) {
                return Optional.empty();
            }
            String subject = json.getText();
            boolean whole = json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return whole && SUBJECT.matcher(subject).matches() ? Optional.of(subject) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
