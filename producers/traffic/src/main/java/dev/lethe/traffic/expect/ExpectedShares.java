package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.Contract;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.RecipientKind;
import dev.lethe.privacy.policy.Tenant;
import dev.lethe.traffic.expect.ExpectedHolding.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who must hold what of a person. A contract that ends in the course of the day counts as ended. */
final class ExpectedShares {
    private final Policy policy;
    private final Instant tonight;

    ExpectedShares(Policy policy, LocalDate today) {
        this.policy = policy;
        this.tonight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Everything that anybody must hold of {@code subject} now. */
    Map<Place, ExpectedHolding> of(ExpectedSubject subject) {
        Map<Place, ExpectedHolding> held = new HashMap<>();
        subject.tenants()
                .forEach((tenant, person) -> policy.recipients().values().stream()
                        .filter(recipient -> recipient.tenants().contains(tenant) && stands(recipient.contract()))
                        .filter(recipient -> mayHave(recipient, subject, person))
                        .forEach(recipient -> add(recipient, tenant, person, held)));
        return held;
    }

    private boolean stands(Contract contract) {
        boolean attested =
                contract.attestedUntil() == null || contract.attestedUntil().isAfter(tonight);
        return attested
                && (contract.suspendedSince() == null
                        || contract.suspendedSince().isAfter(tonight));
    }

    private boolean mayHave(Recipient recipient, ExpectedSubject subject, ExpectedPerson person) {
        boolean third = recipient.kind() == RecipientKind.PARTNER || recipient.kind() == RecipientKind.AFFILIATE;
        boolean sharing = third
                || recipient.purposes().stream()
                        .flatMap(id -> Optional.ofNullable(policy.purposes().get(id)).stream())
                        .anyMatch(Purpose::sharing);
        return recipient.purposes().stream().anyMatch(person::agreesTo) && !(sharing && subject.optedOut());
    }

    private void add(Recipient recipient, String tenant, ExpectedPerson person, Map<Place, ExpectedHolding> held) {
        String ofItsPurposes =
                recipient.purposes().stream().filter(person::agreesTo).sorted().collect(Collectors.joining(","));
        if (recipient.delivery() instanceof Delivery.Contacts contacts) {
            addRecord(recipient, tenant, person, List.of(contacts.fields()), person.purposes(), held);
        } else if (recipient.delivery() instanceof Delivery.Projected projected) {
            askedOf(recipient, tenant)
                    .ifPresent(asked -> addRecord(
                            recipient, tenant, person, List.of(projected.fields(), asked), ofItsPurposes, held));
        } else if (recipient.delivery() instanceof Delivery.Audience audience) {
            Optional.ofNullable(person.fields().get("email"))
                    .ifPresent(email -> audience.profiles()
                            .forEach(profile -> held.put(
                                    new Place(recipient.id(), tenant, profile.id()),
                                    ExpectedHolding.digest(tenant, EmailForms.digest(profile, email)))));
        }
    }

    /** What a tenant lets its provider see; everything when it need not be asked. */
    private Optional<Projection> askedOf(Recipient recipient, String tenant) {
        if (recipient.kind() != RecipientKind.SERVICE_PROVIDER) {
            return Optional.of(Projection.ALL);
        }
        return Optional.ofNullable(policy.tenants().get(tenant))
                .map(Tenant::instructions)
                .flatMap(instructions -> Optional.ofNullable(instructions.get(recipient.id())));
    }

    private static void addRecord(
            Recipient recipient,
            String tenant,
            ExpectedPerson person,
            List<Projection> limits,
            String purposes,
            Map<Place, ExpectedHolding> held) {
        Map<String, String> seen = person.fields().entrySet().stream()
                .filter(field -> limits.stream().allMatch(limit -> shows(limit, field.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!seen.isEmpty()) {
            held.put(
                    new Place(recipient.id(), tenant, "record"),
                    new ExpectedHolding(new ExpectedContact(tenant, Map.copyOf(seen), purposes), person.form()));
        }
    }

    private static boolean shows(Projection limit, String name) {
        return name.startsWith("custom.")
                ? limit.allCustom() || limit.custom().contains(name.substring("custom.".length()))
                : FieldType.byId(name).filter(limit.known()::contains).isPresent();
    }
}
