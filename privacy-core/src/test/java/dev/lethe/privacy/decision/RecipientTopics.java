package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.decision.LedgerEntry.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What recipients' topics hold and what the ledger says, built from effects alone. */
final class RecipientTopics {
    /** Recipient, customer, person and key to the contact; digests have an empty one. */
    private final Map<String, LedgerEntry> records = new TreeMap<>();

    /** The same key to additions minus removals. */
    private final Map<String, Integer> balance = new HashMap<>();

    /** Partner and digest to the number of its contributors. */
    private final Map<String, Integer> audiences = new TreeMap<>();

    void apply(String person, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Disclosure disclosure) {
                apply(person, disclosure.entry());
                assertThat(disclosure.contact() == null)
                        .isEqualTo(disclosure.entry().action() == Action.REMOVED
                                || disclosure.entry().channel() == Channel.AUDIENCE);
            }
        }
    }

    private void apply(String person, LedgerEntry entry) {
        String key = key(person, entry.tenant(), entry.recipient(), entry.key());
        LedgerEntry before = entry.action() == Action.REMOVED ? records.remove(key) : records.put(key, entry);
        assertThat(before != null).isEqualTo(entry.action() != Action.ADDED);
        if (before != null) {
            assertThat(entry.profile()).isEqualTo(before.profile());
        }
        int change = entry.action() == Action.ADDED ? 1 : entry.action() == Action.REMOVED ? -1 : 0;
        assertThat(balance.merge(key, change, Integer::sum)).isBetween(0, 1);
        if (entry.channel() == Channel.AUDIENCE) {
            audiences.merge(entry.recipient() + "/" + entry.key(), change, Integer::sum);
        }
    }

    /** Every digest with at least one contributor: what the partners' topics hold. */
    Map<String, Integer> members() {
        Map<String, Integer> members = new TreeMap<>(audiences);
        members.values().removeIf(count -> count == 0);
        return members;
    }

    /** Requires that topics, ledger and the person's own state agree, record for record. */
    void requireEqual(String person, SubjectState state) {
        TreeSet<String> held = new TreeSet<>();
        state.tenants()
                .forEach((tenant, known) -> known.holdings().stream()
                        .filter(holding -> holding.channel() != Channel.QUARANTINE)
                        .forEach(holding -> held.add(key(person, tenant, holding.recipient(), holding.key()))));
        assertThat(new TreeSet<>(of(person).keySet())).isEqualTo(held);
        TreeSet<String> balanced = new TreeSet<>();
        balance.forEach((key, count) -> {
            if (count == 1 && key.startsWith(person + "|")) {
                balanced.add(key);
            }
        });
        assertThat(balanced).isEqualTo(held);
    }

    /** The records of one person. */
    Map<String, LedgerEntry> of(String person) {
        Map<String, LedgerEntry> mine = new TreeMap<>(records);
        mine.keySet().removeIf(key -> !key.startsWith(person + "|"));
        return mine;
    }

    private static String key(String person, String tenant, String recipient, String key) {
        return person + "|" + tenant + "|" + recipient + "|" + key;
    }
}
