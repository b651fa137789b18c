package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.HeldDigest;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between what is known about a person and the record in which the store keeps it. */
public final class StateMapping {

    private StateMapping() {}

    /** What is known, as the store has it; nothing when the store has nothing. */
    public static SubjectState toCore(dev.lethe.schemas.avro.@Nullable SubjectState stored) {
        if (stored == null) {
            return SubjectState.EMPTY;
        }
        return new SubjectState(
                stored.getErasedEverywhereAt(),
                List.copyOf(stored.getRecentEventIds()),
                values(stored.getTenants(), StateMapping::tenantToCore),
                stored.getAudiences().stream().map(StateMapping::digestToCore).collect(Collectors.toUnmodifiableSet()));
    }

    /** The record for the store. Maps are sorted, so that equal states have equal bytes. */
    public static dev.lethe.schemas.avro.SubjectState toRecord(SubjectState state) {
        return new dev.lethe.schemas.avro.SubjectState(
                state.erasedEverywhereAt(),
                state.recentEventIds(),
                new TreeMap<>(values(state.tenants(), StateMapping::tenantToRecord)),
                state.audiences().stream()
                        .sorted()
                        .map(StateMapping::digestToRecord)
                        .toList());
    }

    private static TenantState tenantToCore(dev.lethe.schemas.avro.TenantState stored) {
        return new TenantState(
                stored.getErasedAt(),
                Map.copyOf(stored.getGranted()),
                profileToCore(stored.getProfile()),
                stored.getContactHeld());
    }

    private static dev.lethe.schemas.avro.TenantState tenantToRecord(TenantState state) {
        return new dev.lethe.schemas.avro.TenantState(
                state.erasedAt(),
                new TreeMap<>(state.granted()),
                profileToRecord(state.profile()),
                state.contactHeld());
    }

    private static @Nullable ContactProfile profileToCore(dev.lethe.schemas.avro.@Nullable ContactProfile stored) {
        if (stored == null) {
            return null;
        }
        PersonFields fields = new PersonFields(
                stored.getEmail(),
                stored.getPhone(),
                stored.getGivenName(),
                stored.getFamilyName(),
                stored.getPostalCode(),
                Map.copyOf(stored.getCustom()));
        return new ContactProfile(fields, stored.getWidget(), stored.getNoticeVersion(), stored.getCollectedAt());
    }

    private static dev.lethe.schemas.avro.@Nullable ContactProfile profileToRecord(@Nullable ContactProfile profile) {
        if (profile == null) {
            return null;
        }
        PersonFields fields = profile.fields();
        return new dev.lethe.schemas.avro.ContactProfile(
                fields.email(),
                fields.phone(),
                fields.givenName(),
                fields.familyName(),
                fields.postalCode(),
                new TreeMap<>(fields.custom()),
                profile.widget(),
                profile.noticeVersion(),
                profile.collectedAt());
    }

    private static HeldDigest digestToCore(dev.lethe.schemas.avro.HeldDigest held) {
        return new HeldDigest(held.getPartner(), held.getDigest(), held.getProfile(), held.getConsentBasis());
    }

    private static dev.lethe.schemas.avro.HeldDigest digestToRecord(HeldDigest held) {
        return new dev.lethe.schemas.avro.HeldDigest(
                held.partner(), held.digest(), held.profile(), held.consentBasis());
    }

    private static <A, B> Map<String, B> values(Map<String, A> map, Function<A, B> mapping) {
        return map.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> mapping.apply(entry.getValue())));
    }
}
