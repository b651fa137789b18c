package dev.lethe.privacy.decision;

import java.util.ArrayList;
import java.util.List;

/** Numbers what one erasure takes back. */
final class Removals {
    private final Erasure erasure;
    private final List<Removal> taken = new ArrayList<>();

    Removals(Erasure erasure) {
        this.erasure = erasure;
    }

    Removal next(String tenant, Holding held) {
        Removal removal = new Removal(erasure, taken.size(), held.recipient(), tenant, held.channel(), held.profile());
        taken.add(removal);
        return removal;
    }

    List<Removal> taken() {
        return List.copyOf(taken);
    }
}
