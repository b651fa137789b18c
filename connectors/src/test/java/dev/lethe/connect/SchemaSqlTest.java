package dev.lethe.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaSqlTest {
    private static final Pattern COLUMN =
            Pattern.compile("^ {2}(\\w+) (text|jsonb|timestamptz|integer)\\b", Pattern.MULTILINE);

    @Test
    void shouldHaveTheColumnsOfTheRecordInItsOrder() {
        List<String> fields = Stream.of(ContactKey.SCHEMA$, Contact.SCHEMA$)
                .flatMap(schema -> schema.getFields().stream())
                .map(Schema.Field::name)
                .toList();

        List<String> columns = COLUMN.matcher(SchemaSql.customerContacts())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(columns).isEqualTo(fields);
    }
}
