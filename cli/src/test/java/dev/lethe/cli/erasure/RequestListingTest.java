package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.erasure.RequestListing.Picked;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.alarm.OpenRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RequestListingTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final RequestListing listing = new RequestListing(
            2,
            row -> row.state() == ErasureState.IN_PROGRESS,
            open -> open.receivedAt().isBefore(START.plusSeconds(10)));

    @Test
    void shouldListTheNewestThatAreWanted() {
        for (int second : List.of(3, 1, 4, 2)) {
            listing.take(row(ErasureState.IN_PROGRESS, second));
        }
        listing.take(row(ErasureState.COMPLETED, 5));

        assertThat(ids(listing.newest())).containsExactly("r4", "r3");
        assertThat(listing.newest().seen()).isEqualTo(4);
        assertThat(listing.newest().leftOut()).isEqualTo(2);
    }

    @Test
    void shouldNameTheDeadlinesThatAreNearestWhetherListedOrNot() {
        for (int second : List.of(12, 3, 1, 2)) {
            listing.take(row(ErasureState.VERIFIED, second));
        }
        listing.take(row(ErasureState.COMPLETED, 0));

        assertThat(ids(listing.due())).containsExactly("r1", "r2");
        assertThat(listing.due().leftOut()).isEqualTo(1);
        assertThat(listing.newest().rows()).isEmpty();
    }

    private static List<String> ids(Picked picked) {
        return picked.rows().stream().map(RequestRow::id).toList();
    }

    private static RequestRow row(ErasureState state, int second) {
        Instant at = START.plusSeconds(second);
        OpenRequest open = state == ErasureState.COMPLETED ? null : new OpenRequest("r" + second, state, at);
        return new RequestRow("r" + second, state, at, Optional.ofNullable(open), Map.of());
    }
}
