package dev.lethe.privacy.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a recipient of a kind may receive; the policy's promises, checked before a policy is used. */
final class RecipientRules {
    private static final Set<FieldType> IN_THE_CLEAR =
            Set.of(FieldType.EMAIL, FieldType.PHONE, FieldType.GIVEN_NAME, FieldType.FAMILY_NAME, FieldType.BIRTH_DATE);

    private final PolicyNode node;
    private final Recipient recipient;
    private final Map<String, Purpose> purposes;
    private final Map<String, Widget> widgets;

    RecipientRules(PolicyNode node, Recipient recipient, Map<String, Purpose> purposes, Map<String, Widget> widgets) {
        this.node = node;
        this.recipient = recipient;
        this.purposes = purposes;
        this.widgets = widgets;
    }

    void check() {
        checkDelivery();
        checkPurposes();
        if (recipient.delivery() instanceof Delivery.Projected projected) {
            checkProjection(projected.fields());
        }
        if (recipient.delivery() instanceof Delivery.OnRequest onRequest) {
            checkProjection(onRequest.fields());
        }
        if (recipient.kind() == RecipientKind.CUSTOMER && recipient.tenants().size() != 1) {
            node.problem("tenants", "of a customer must be the one customer itself");
        }
    }

    private void checkDelivery() {
        boolean fits = switch (recipient.kind()) {
            case CUSTOMER -> recipient.delivery() instanceof Delivery.Contacts;
            case SERVICE_PROVIDER, AGENT -> recipient.delivery() instanceof Delivery.Projected;
            case PARTNER -> recipient.delivery() instanceof Delivery.Audience;
            case AFFILIATE ->
                recipient.delivery() instanceof Delivery.Audience || recipient.delivery() instanceof Delivery.Projected;
            case AUTHORITY -> recipient.delivery() instanceof Delivery.OnRequest;
        };
        if (!fits) {
            node.problem("delivery", "does not fit the kind " + recipient.kind().id());
        }
    }

    private void checkPurposes() {
        for (String id : recipient.purposes()) {
            boolean sharing = Optional.ofNullable(purposes.get(id))
                    .map(Purpose::sharing)
                    .orElse(recipient.kind().thirdParty());
            if (recipient.kind().thirdParty() && !sharing) {
                node.problem("purposes", "must have sharing: true, because " + kind() + " is a third party: " + id);
            }
            if (!recipient.kind().thirdParty() && sharing) {
                node.problem(
                        "purposes", "must not have sharing: true, because " + kind() + " is no third party: " + id);
            }
        }
    }

    private void checkProjection(Projection fields) {
        if (recipient.kind().thirdParty()) {
            IN_THE_CLEAR.stream()
                    .filter(fields::includes)
                    .sorted()
                    .forEach(type ->
                            node.problem("fields", "must not hold " + type.id() + ": " + kind() + " is a third party"));
            if (fields.allCustom()) {
                node.problem("fields", "must name each custom field: " + kind() + " is a third party");
            }
        }
        fields.custom().stream().sorted().forEach(this::checkCustom);
    }

    private void checkCustom(String name) {
        List<WidgetField> defined = widgets.values().stream()
                .filter(widget -> recipient.tenants().contains(widget.tenant()))
                .flatMap(widget -> widget.field(name).stream())
                .filter(field -> field.type().custom())
                .toList();
        if (defined.isEmpty()) {
            node.problem("fields", "names custom." + name + ", which no widget of its customers defines");
        }
        if (defined.stream().anyMatch(field -> field.category().sensitive())) {
            node.problem("fields", "must not hold custom." + name + ", which is sensitive");
        } else if (recipient.kind().thirdParty()
                && defined.stream().anyMatch(field -> field.dataClass() != DataClass.QUASI)) {
            node.problem(
                    "fields",
                    "must not hold custom." + name + ", which points at a person: " + kind() + " is a third party");
        }
    }

    /** The kind with its article: {@code an affiliate}. */
    private String kind() {
        String id = recipient.kind().id();
        return (id.startsWith("a") ? "an " : "a ") + id;
    }
}
