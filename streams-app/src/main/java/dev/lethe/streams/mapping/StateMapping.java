package dev.lethe.streams.mapping;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Answer;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.ContactProfile;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LegalBasis;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.schemas.avro.ConsentAnswer;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.SubjectDossier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between what is known about a person and the records in which the store keeps it, in the clear and sealed. */
public final class StateMapping {

    private StateMapping() {}

    /**
     * What stands sealed of a person at one customer.
     *
     * @param key the data key, wrapped; absent when nothing is kept
     * @param dossier the sealed dossier; absent when there is nothing to seal
     */
    public record SealedPart(
            @Nullable DataKey key, @Nullable ByteBuffer dossier) {}

    /** What is known, as the store has it; {@code opener} opens what is sealed at a customer. */
    public static SubjectState toCore(
            dev.lethe.schemas.avro.SubjectState stored,
            BiFunction<String, dev.lethe.schemas.avro.TenantState, @Nullable SubjectDossier> opener) {
        Map<String, TenantState> tenants = new HashMap<>();
        stored.getTenants().forEach((tenant, at) -> tenants.put(tenant, tenantToCore(at, opener.apply(tenant, at))));
        return new SubjectState(
                stored.getErasedEverywhereAt(),
                stored.getKnownChild(),
                stored.getIndustryOptOutAt(),
                recentEvents(stored),
                tenants,
                DocketMapping.toCore(stored),
                DocketMapping.listsToCore(stored));
    }

    /** The record for the store; {@code sealer} seals what is personal at a customer. Maps are sorted. */
    public static dev.lethe.schemas.avro.SubjectState toRecord(
            SubjectState state, BiFunction<String, TenantState, SealedPart> sealer) {
        Map<String, dev.lethe.schemas.avro.TenantState> tenants = new TreeMap<>();
        state.tenants().forEach((tenant, at) -> tenants.put(tenant, tenantToRecord(at, sealer.apply(tenant, at))));
        return new dev.lethe.schemas.avro.SubjectState(
                state.erasedEverywhereAt(),
                List.of(),
                ByteBuffer.wrap(bytes(state.recentEvents())),
                tenants,
                state.knownChild(),
                state.industryOptOutAt(),
                DocketMapping.pending(state.docket()),
                DocketMapping.holds(state.docket()),
                new TreeMap<>(state.docket().lastRuns()),
                DocketMapping.listRequests(state.lists()),
                state.lists().year());
    }

    /** What is to be sealed of a person at one customer. Maps are sorted, so that equal states have equal bytes. */
    public static SubjectDossier toDossier(TenantState state) {
        return new SubjectDossier(
                profileToRecord(state.profile()),
                list(state.holdings(), StateMapping::holdingToRecord),
                new TreeMap<>(state.counted()));
    }

    private static List<Long> recentEvents(dev.lethe.schemas.avro.SubjectState stored) {
        ByteBuffer fingerprints = stored.getRecentEvents().duplicate();
        List<Long> events = new ArrayList<>(stored.getRecentEventIds().size() + fingerprints.remaining() / Long.BYTES);
        stored.getRecentEventIds().forEach(id -> events.add(SubjectState.fingerprintOf(id)));
        while (fingerprints.hasRemaining()) {
            events.add(fingerprints.getLong());
        }
        return Collections.unmodifiableList(events);
    }

    private static byte[] bytes(List<Long> fingerprints) {
        ByteBuffer bytes = ByteBuffer.allocate(fingerprints.size() * Long.BYTES);
        fingerprints.forEach(bytes::putLong);
        return bytes.array();
    }

    private static TenantState tenantToCore(
            dev.lethe.schemas.avro.TenantState stored, @Nullable SubjectDossier dossier) {
        return new TenantState(
                stored.getErasedAt(),
                stored.getActiveAt(),
                values(stored.getAnswers(), StateMapping::answerToCore),
                dossier == null ? null : profileToCore(dossier.getProfile()),
                values(stored.getVendorDenials(), Reason::valueOf),
                dossier == null ? List.of() : list(dossier.getHoldings(), StateMapping::holdingToCore),
                dossier == null ? Map.of() : Map.copyOf(dossier.getCounted()),
                Set.copyOf(stored.getRecalled()));
    }

    private static dev.lethe.schemas.avro.TenantState tenantToRecord(TenantState state, SealedPart sealed) {
        return new dev.lethe.schemas.avro.TenantState(
                state.erasedAt(),
                state.activeAt(),
                sorted(state.answers(), StateMapping::answerToRecord),
                sorted(state.vendorDenials(), Reason::name),
                sealed.key(),
                sealed.dossier(),
                state.recalled().stream().sorted().toList());
    }

    private static Answer answerToCore(ConsentAnswer stored) {
        return new Answer(
                Reason.valueOf(stored.getReason()),
                stored.getWidget(),
                stored.getNoticeVersion(),
                stored.getAt(),
                stored.getEvidence());
    }

    private static ConsentAnswer answerToRecord(Answer answer) {
        return new ConsentAnswer(
                answer.reason().name(), answer.widget(), answer.noticeVersion(), answer.at(), answer.evidence());
    }

    private static Holding holdingToCore(dev.lethe.schemas.avro.Holding stored) {
        return new Holding(
                stored.getRecipient(),
                Channel.valueOf(stored.getChannel().name()),
                stored.getKey(),
                stored.getProfile(),
                LegalBasis.valueOf(stored.getBasis().name()),
                List.copyOf(stored.getFields()),
                List.copyOf(stored.getPurposes()),
                stored.getFingerprint());
    }

    private static dev.lethe.schemas.avro.Holding holdingToRecord(Holding holding) {
        return new dev.lethe.schemas.avro.Holding(
                holding.recipient(),
                HoldingChannel.valueOf(holding.channel().name()),
                holding.key(),
                holding.profile(),
                dev.lethe.schemas.avro.LegalBasis.valueOf(holding.basis().name()),
                holding.fields(),
                holding.purposes(),
                holding.fingerprint());
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
                stored.getBirthDate(),
                Map.copyOf(stored.getCustom()));
        return new ContactProfile(
                fields,
                stored.getWidget(),
                stored.getNoticeVersion(),
                stored.getCollectedAt(),
                stored.getVisitorToken());
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
                profile.collectedAt(),
                fields.birthDate(),
                profile.visitorToken());
    }

    private static <A, B> List<B> list(List<A> items, Function<A, B> mapping) {
        List<B> mapped = new ArrayList<>(items.size());
        for (A item : items) {
            mapped.add(mapping.apply(item));
        }
        return mapped;
    }

    private static <A, B> Map<String, B> values(Map<String, A> map, Function<A, B> mapping) {
        Map<String, B> mapped = new HashMap<>();
        map.forEach((key, value) -> mapped.put(key, mapping.apply(value)));
        return mapped;
    }

    private static <A, B> Map<String, B> sorted(Map<String, A> map, Function<A, B> mapping) {
        Map<String, B> mapped = new TreeMap<>();
        map.forEach((key, value) -> mapped.put(key, mapping.apply(value)));
        return mapped;
    }
}
