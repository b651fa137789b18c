package dev.lethe.privacy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CertificateWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S | PT0S",
                "PT0.5S | PT0.5S",
                "PT1S | 1 second",
                "PT90S | 1 minute and 30 seconds",
                "PT20M | 20 minutes",
                "PT1H | 1 hour",
                "PT36H | 1 day and 12 hours",
                "P7D | 7 days",
                "PT211H | 8 days and 19 hours",
                "PT211H6M | 8 days, 19 hours and 6 minutes",
                "PT25H1M15S | 1 day, 1 hour and 2 minutes",
                "PT23H59M59.001S | 1 day"
            })
    void shouldSayTimesAsPeopleDoAndNeverTooShort(Duration duration, String words) {
        assertThat(Wording.of(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject.events.v1 | The log of incoming events (subject.events.v1)",
                "customer.contacts.v1, keys of tombstones | The contacts that customers' databases read, the marks of what"
                        + " was deleted (customer.contacts.v1, keys of tombstones)",
                "disclosure-subject-store (RocksDB) | What the pipeline knows of each person, on the pipeline's disks"
                        + " (disclosure-subject-store, RocksDB)",
                "lethe-pipeline-disclosure-subject-store-changelog, values | What the pipeline knows of each person, as it"
                        + " is backed up (lethe-pipeline-disclosure-subject-store-changelog, values)",
                "lethe-pipeline-audience-contributions-repartition | Digests on their way to partners"
                        + " (lethe-pipeline-audience-contributions-repartition)",
                "audience.northwind-ads.v1, values | The list of digests for northwind-ads (audience.northwind-ads.v1,"
                        + " values)",
                "recipient.mailwright.v1, values | The records for mailwright (recipient.mailwright.v1, values)",
                "Events as they came in | Events as they came in"
            },
            quoteCharacter = '"')
    void shouldSayOfAPlaceWhatItIs(String place, String words) {
        assertThat(PlaceWords.of(place)).isEqualTo(words);
    }
}
