package dev.lethe.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAvroConverterTest {
    private static final String TOPIC = "customer.contacts.v1";
    private static final Map<String, String> SETTINGS = Map.of("schema.registry.url", "http://registry.test");
    private static final Instant COLLECTED = Instant.parse("2026-03-01T10:15:30.123Z");

    /** A contact as another Confluent client would write it: header with id 7, then the fields in order. */
    private static final byte[] GOLDEN_CONTACT = HexFormat.of()
            .parseHex("00" + "00000007"
                    + "02" + text("a@example.com")
                    + "00"
                    + "02" + text("Ada")
                    + "00"
                    + "00"
                    + "02" + text("{\"size\":\"M\"}")
                    + text("contact")
                    + text("spring-popup")
                    + text("2026-01")
                    + "96f9aa8e9567"
                    + "96f9aa8e9567"
                    + "06"
                    + "00"
                    + "00");

    private final FakeRegistry registry = new FakeRegistry();
    private final RegistryAvroConverter converter = converter(false);

    @Test
    void shouldReadContactsThatAnyConfluentClientWrites() {
        registry.put(7, Contact.SCHEMA$);

        Struct contact = readStruct(GOLDEN_CONTACT);

        assertThat(contact.getString("email")).isEqualTo("a@example.com");
        assertThat(contact.getString("phone")).isNull();
        assertThat(contact.getString("given_name")).isEqualTo("Ada");
        assertThat(contact.getString("custom")).isEqualTo("{\"size\":\"M\"}");
        assertThat(contact.get("collected_at")).isEqualTo(Date.from(COLLECTED));
        assertThat(contact.getInt32("policy_version")).isEqualTo(3);
    }

    @Test
    void shouldKeepTheTypesThatTheSinkNeeds() {
        registry.put(7, Contact.SCHEMA$);

        Schema schema = readStruct(GOLDEN_CONTACT).schema();

        assertThat(schema.field("custom").schema().name()).isEqualTo("io.debezium.data.Json");
        assertThat(schema.field("custom").schema().isOptional()).isTrue();
        assertThat(schema.field("collected_at").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(schema.field("purposes").schema().isOptional()).isFalse();
    }

    @Test
    void shouldReadKeys() {
        registry.put(9, ContactKey.SCHEMA$);

        Struct key = readStruct(HexFormat.of().parseHex("0000000009" + text("acme") + text("c-1")));

        assertThat(key.getString("tenant")).isEqualTo("acme");
        assertThat(key.getString("contact_id")).isEqualTo("c-1");
    }

    @Test
    void shouldPassTombstonesInBothDirections() {
        SchemaAndValue read = converter.toConnectData(TOPIC, null);
        byte[] written = converter.fromConnectData(TOPIC, Schema.OPTIONAL_STRING_SCHEMA, null);

        assertThat(read).isEqualTo(SchemaAndValue.NULL);
        assertThat(written).isNull();
        assertThat(registry.questions()).isZero();
    }

    @Test
    void shouldReadOlderAndNewerRecordsSideBySide() {
        registry.put(
                1, SchemaBuilder.record("Pet").fields().requiredString("name").endRecord());
        registry.put(
                2,
                SchemaBuilder.record("Pet")
                        .fields()
                        .requiredString("name")
                        .optionalString("colour")
                        .endRecord());

        Struct newer = readStruct(HexFormat.of().parseHex("0000000002" + text("Rex") + "02" + text("red")));
        Struct older = readStruct(HexFormat.of().parseHex("0000000001" + text("Tom")));

        assertThat(newer.getString("colour")).isEqualTo("red");
        assertThat(older.getString("name")).isEqualTo("Tom");
        assertThat(older.schema().field("colour")).isNull();
    }

    @Test
    void shouldAskTheRegistryOncePerSchemaAndConvertTheSchemaOnce() {
        registry.put(7, Contact.SCHEMA$);

        Schema first = readStruct(GOLDEN_CONTACT).schema();
        registry.goDown();
        Schema second = readStruct(GOLDEN_CONTACT).schema();

        assertThat(registry.questions()).isEqualTo(1);
        assertThat(second).isSameAs(first);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty record, ''",
        "header alone, 0000000007",
        "other magic byte, 01000000070261",
        "cut in the header, 000000",
        "unknown schema, 00000000630261",
        "cut in the body, 00000000070002",
        "union branch that does not exist, 000000000708",
        "text of two gibibytes, 000000000702feffffff0f61",
        "text of half a gibibyte, 000000000702feffffff0361",
        "text of negative length, 00000000070201"
    })
    void shouldRefuseWhatIsNotARecordWithoutShowingIt(String what, String hex) {
        registry.put(7, Contact.SCHEMA$);

        Throwable failure = catchThrowable(
                () -> converter.toConnectData(TOPIC, HexFormat.of().parseHex(hex)));

        assertThat(failure).isInstanceOf(DataException.class).hasNoCause().hasMessageContaining(TOPIC);
    }

    @Test
    void shouldRefuseTrailingBytesWithoutShowingTheRecord() {
        registry.put(7, Contact.SCHEMA$);
        byte[] longer = java.util.Arrays.copyOf(GOLDEN_CONTACT, GOLDEN_CONTACT.length + 1);

        Throwable failure = catchThrowable(() -> converter.toConnectData(TOPIC, longer));

        assertThat(failure).isInstanceOf(DataException.class).hasNoCause();
        assertThat(failure.toString()).doesNotContain("example.com");
    }

    @Test
    void shouldAskConnectToTryAgainWhileTheRegistryIsDown() {
        registry.put(7, Contact.SCHEMA$);
        registry.goDown();

        assertThatThrownBy(() -> converter.toConnectData(TOPIC, GOLDEN_CONTACT)).isInstanceOf(RetriableException.class);
        registry.comeBack();

        assertThat(readStruct(GOLDEN_CONTACT).getString("email")).isEqualTo("a@example.com");
    }

    @Test
    void shouldReadBackWhatItWrites() {
        registry.put(7, Contact.SCHEMA$);
        Struct contact = readStruct(GOLDEN_CONTACT);

        byte[] written = converter.fromConnectData(TOPIC, contact.schema(), contact);

        assertThat(readStruct(Objects.requireNonNull(written))).isEqualTo(contact);
        assertThat(registry.idsBySubject()).containsOnlyKeys(TOPIC + "-value");
    }

    @Test
    void shouldRegisterKeysUnderTheTopicsKey() {
        byte[] written = converter(true).fromConnectData(TOPIC, Schema.STRING_SCHEMA, "k");

        assertThat(written).endsWith((byte) 2, (byte) 'k');
        assertThat(registry.idsBySubject()).containsOnlyKeys(TOPIC + "-key");
    }

    @Test
    void shouldRefuseToWriteWhatDoesNotFitWithoutShowingIt() {
        Throwable failure =
                catchThrowable(() -> converter.fromConnectData(TOPIC, Schema.INT32_SCHEMA, "a@example.com"));

        assertThat(failure).isInstanceOf(DataException.class).hasNoCause();
        assertThat(failure.toString()).doesNotContain("example.com");
    }

    @Test
    void shouldNotStartWithoutTheRegistrysAddress() {
        assertThatThrownBy(() -> new RegistryAvroConverter().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void shouldNotStartWithAnUnknownSourceOfCredentials() {
        Map<String, String> settings =
                Map.of("schema.registry.url", "http://registry.test", "basic.auth.credentials.source", "GUESS");

        assertThatThrownBy(() -> new RegistryAvroConverter().configure(settings, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("GUESS");
    }

    @Test
    void shouldDocumentEachSetting() {
        assertThat(new RegistryAvroConverter().config().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).isNotBlank());
    }

    @Test
    void shouldBeFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Converter.class)).hasAtLeastOneElementOfType(RegistryAvroConverter.class);
    }

    private RegistryAvroConverter converter(boolean forKeys) {
        RegistryAvroConverter made = new RegistryAvroConverter(settings -> registry);
        made.configure(SETTINGS, forKeys);
        return made;
    }

    private Struct readStruct(byte[] bytes) {
        return (Struct) converter.toConnectData(TOPIC, bytes).value();
    }

    /** Avro's form of a short text: its length as a zigzag number, then UTF-8. */
    private static String text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return HexFormat.of().toHexDigits((byte) (utf8.length * 2))
                + HexFormat.of().formatHex(utf8);
    }
}
