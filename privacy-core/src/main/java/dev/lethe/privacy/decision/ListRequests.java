package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListGiven;
import dev.lethe.privacy.event.SubjectEvent.DisclosureListRequest;
import dev.lethe.privacy.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Takes in and closes requests for the list of disclosures to third parties. The list is of the past: whether the
 * person is known, was erased or is a child changes nothing about it.
 */
final class ListRequests {
    private ListRequests() {}

    static boolean areMeantBy(Body body) {
        return body instanceof DisclosureListRequest || body instanceof DisclosureListGiven;
    }

    /** Why {@code event} changes nothing; {@code null}: it does. */
    static @Nullable Reason refusal(Policy policy, DisclosureLists lists, SubjectEvent event) {
        if (event.body() instanceof DisclosureListGiven given) {
            return lists.isOpen(given.requestId(), event.tenant()) ? null : Reason.LIST_NOT_OPEN;
        }
        DisclosureListRequest request = (DisclosureListRequest) event.body();
        if (!request.address().equals(policy.listAddress())) {
            return Reason.LIST_ADDRESS_UNPUBLISHED;
        }
        return lists.isTakenUp(event.receivedAt()) ? Reason.LIST_ONCE_A_YEAR : null;
    }

    /** What is known after an event that no rule refuses. */
    static SubjectState applied(SubjectState state, SubjectEvent event) {
        DisclosureLists lists = state.lists();
        return state.withLists(
                event.body() instanceof DisclosureListGiven given
                        ? lists.given(given.requestId())
                        : lists.asked(event));
    }
}
