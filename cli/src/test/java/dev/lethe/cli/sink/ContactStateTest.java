package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.sink.CustomerCounts.Finding;
import org.junit.jupiter.api.Test;

final class ContactStateTest {
    private static final long OLD = 1;
    private static final long NEW = 2;

    private final ContactState contact = new ContactState();

    @Test
    void shouldFindTheLatestRecordInTheTable() {
        contact.row(NEW);
        contact.record(OLD, true);
        contact.record(NEW, true);

        assertThat(contact.finding()).isEqualTo(Finding.SAME);
        assertThat(contact.live() && contact.stored()).isTrue();
    }

    @Test
    void shouldFindValuesThatAreNoLongerTrue() {
        contact.row(OLD);
        contact.record(OLD, true);
        contact.record(NEW, true);

        assertThat(contact.finding()).isEqualTo(Finding.DIFFERENT);
    }

    @Test
    void shouldFindARowOfSomebodyWhoWasErasedWhetherOrNotTheTombstoneIsStillThere() {
        ContactState forgotten = new ContactState();
        forgotten.row(OLD);
        contact.row(OLD);
        contact.record(OLD, true);
        contact.tombstone(true);

        assertThat(contact.finding()).isEqualTo(Finding.SUPERFLUOUS);
        assertThat(forgotten.finding()).isEqualTo(Finding.SUPERFLUOUS);
    }

    @Test
    void shouldMissARowOfALiveRecordOnly() {
        ContactState erased = new ContactState();
        erased.record(OLD, true);
        erased.tombstone(true);
        contact.record(OLD, true);

        assertThat(contact.finding()).isEqualTo(Finding.MISSING);
        assertThat(erased.finding()).isEqualTo(Finding.SAME);
    }

    @Test
    void shouldLeaveToTheSinkWhatItHasYetToRead() {
        ContactState erased = new ContactState();
        erased.row(OLD);
        erased.record(OLD, true);
        erased.tombstone(false);
        contact.record(NEW, false);

        assertThat(contact.finding()).isEqualTo(Finding.SAME);
        assertThat(erased.finding()).isEqualTo(Finding.SAME);
    }
}
