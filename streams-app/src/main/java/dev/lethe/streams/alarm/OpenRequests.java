package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open requests whose deadlines are nearest, as many as fit; some 250 bytes each. Those that a legal hold keeps
 * from running have no deadline and are the first to give way.
 *
 * <p>Which ones are kept is exact: every open request that is nearer than the nearest one that found no room. When half
 * of the room is free again it {@linkplain #isToBeReadAgain wants} the topic read again from its beginning. So at least
 * half of the room is taken by nearer deadlines whenever a due request is not seen; less only while the topic still
 * holds older records, not yet compacted, of more requests than fit. Not safe for use by several threads.
 */
public final class OpenRequests {
    private static final Comparator<OpenRequest> NEAREST = Comparator.comparing(OpenRequest::held)
            .thenComparing(OpenRequest::receivedAt)
            .thenComparing(OpenRequest::id);

    private final int room;
    private final Map<String, OpenRequest> byId = new HashMap<>();
    private final TreeSet<OpenRequest> nearest = new TreeSet<>(NEAREST);
    private @Nullable OpenRequest firstLeftOut;

    /** Keeps at most {@code room} requests. */
    public OpenRequests(int room) {
        this.room = room;
    }

    /** Takes the latest record of the request {@code id}; {@code null}: it was deleted. */
    public void take(String id, @Nullable Erasure erasure) {
        OpenRequest before = byId.remove(id);
        if (before != null) {
            nearest.remove(before);
        }
        if (erasure != null) {
            OpenRequest.of(erasure).filter(this::isNearer).ifPresent(this::keep);
        }
    }

    private boolean isNearer(OpenRequest request) {
        return firstLeftOut == null || NEAREST.compare(request, firstLeftOut) < 0;
    }

    private void keep(OpenRequest request) {
        byId.put(request.id(), request);
        nearest.add(request);
        if (nearest.size() > room) {
            OpenRequest last = nearest.last();
            nearest.remove(last);
            byId.remove(last.id());
            firstLeftOut = last;
        }
    }

    /** What is kept, the nearest deadline first and those under a hold last. */
    public Collection<OpenRequest> kept() {
        return Collections.unmodifiableSet(nearest);
    }

    /** Whether there may be more open requests than are kept. */
    public boolean isCut() {
        return firstLeftOut != null;
    }

    /** Whether so much room has become free that those that were left out should be looked for. */
    public boolean isToBeReadAgain() {
        return isCut() && nearest.size() <= room / 2;
    }

    /** Forgets everything: the topic is read again. */
    public void clear() {
        byId.clear();
        nearest.clear();
        firstLeftOut = null;
    }
}
