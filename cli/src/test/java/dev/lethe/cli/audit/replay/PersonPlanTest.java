package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked of one person's recipients. */
final class PersonPlanTest {
    private static final String ADA = "k1.ada";
    private static final Instant READ = Instant.parse("2026-02-10T12:00:00Z");

    private Scope scope = new Scope(Instant.EPOCH, READ.plusSeconds(60), null, null);
    private Sheet sheet = new Sheet(scope);

    @Test
    void shouldAskRecipientsToGiveBackWhatTheyHold() {
        PersonPlan plan = plan(Kind.RECALL);
        meet(plan);

        assertThat(plan.realignments())
                .containsExactly(
                        asked("acme", READ, "adnet", "mailer"), asked("globex", READ.minusSeconds(5), "adnet"));
        assertThat(sheet.counts(Count.HELD_TOO_MUCH))
                .isEqualTo(Map.of(
                        "adnet CONSENT_REFUSED", 1L, "adnet RECIPIENT_SUSPENDED", 1L, "mailer CONSENT_REFUSED", 1L));
        assertThat(sheet.counts(Count.HELD_TOO_LITTLE)).isEmpty();
        assertThat(sheet.counts(Count.NOT_ALLOWED)).isEmpty();
        assertThat(sheet.replayed()).isEqualTo(4);
    }

    @Test
    void shouldSupplyRecipientsThatHoldTooLittle() {
        PersonPlan plan = plan(Kind.SUPPLY);
        meet(plan);

        assertThat(plan.realignments()).containsExactly(asked("acme", READ, "broker"));
        assertThat(sheet.counts(Count.HELD_TOO_LITTLE)).isEqualTo(Map.of("broker", 1L));
        assertThat(sheet.counts(Count.HELD_TOO_MUCH)).isEmpty();
    }

    @Test
    void shouldAskOnlyForTheCustomerThatIsMeant() {
        scope = new Scope(Instant.EPOCH, READ.plusSeconds(60), "globex", null);
        sheet = new Sheet(scope);

        PersonPlan plan = plan(Kind.RECALL);
        meet(plan);

        assertThat(plan.realignments()).containsExactly(asked("globex", READ.minusSeconds(5), "adnet"));
        assertThat(sheet.counts(Count.HELD_TOO_MUCH)).isEqualTo(Map.of("adnet RECIPIENT_SUSPENDED", 1L));
    }

    @Test
    void shouldAskOnlyTheRecipientThatIsMeant() {
        scope = new Scope(Instant.EPOCH, READ.plusSeconds(60), null, "mailer");
        sheet = new Sheet(scope);

        PersonPlan recall = plan(Kind.RECALL);
        PersonPlan supply = plan(Kind.SUPPLY);
        meet(recall);
        meet(supply);

        assertThat(recall.realignments()).containsExactly(asked("acme", READ, "mailer"));
        assertThat(supply.realignments()).isEmpty();
    }

    @Test
    void shouldNotAskBackWhatIsOnlyGivenInAnotherForm() {
        PersonPlan plan = plan(Kind.RECALL);
        plan.event(event("acme", READ, new ChildReport()));
        plan.heldTooMuch(line("acme", "adnet", null), Reason.VALUE_REPLACED);

        assertThat(plan.realignments()).isEmpty();
        assertThat(sheet.counts(Count.HELD_TOO_MUCH)).isEmpty();
    }

    @Test
    void shouldAskNothingAtACustomerOfWhichNoEventWasRead() {
        PersonPlan recall = plan(Kind.RECALL);
        PersonPlan supply = plan(Kind.SUPPLY);
        for (PersonPlan plan : List.of(recall, supply)) {
            plan.event(event("acme", READ, new PolicyReviewed()));
            plan.heldTooMuch(line("acme", "adnet", null), Reason.CONSENT_REFUSED);
            plan.heldTooLittle("globex", "adnet");
        }

        assertThat(recall.realignments()).isEmpty();
        assertThat(supply.realignments()).isEmpty();
        assertThat(sheet.counts(Count.HELD_TOO_MUCH)).isEmpty();
        assertThat(sheet.counts(Count.HELD_TOO_LITTLE)).isEmpty();
    }

    private PersonPlan plan(Kind kind) {
        return new PersonPlan(ADA, kind, scope, sheet);
    }

    /** A person whose latest event did not come last, and of whom one recipient holds two profiles. */
    private static void meet(PersonPlan plan) {
        plan.event(event("acme", READ, new ChildReport()));
        plan.event(event("acme", READ.minusSeconds(1), new ChildReport()));
        plan.event(event("globex", READ.minusSeconds(5), new ChildReport()));
        plan.event(event("acme", READ.plusSeconds(9), new PolicyReviewed()));
        plan.notAllowed(line("acme", "court", null), Reason.CONSENT_REFUSED);
        plan.heldTooMuch(line("globex", "adnet", null), Reason.RECIPIENT_SUSPENDED);
        plan.heldTooMuch(line("acme", "mailer", null), Reason.CONSENT_REFUSED);
        plan.heldTooMuch(line("acme", "adnet", "uid2"), Reason.CONSENT_REFUSED);
        plan.heldTooMuch(line("acme", "adnet", "meta"), Reason.CONSENT_REFUSED);
        plan.heldTooLittle("acme", "broker");
        plan.heldTooLittle("acme", "broker");
    }

    private static Realignment asked(String tenant, Instant readTo, String... recipients) {
        return new Realignment(ADA, tenant, new TreeSet<>(List.of(recipients)), readTo);
    }

    private static SealedSubjectEvent event(String tenant, Instant at, Object body) {
        return SealedSubjectEvent.newBuilder()
                .setEventId("event")
                .setTenant(tenant)
                .setOccurredAt(at)
                .setReceivedAt(at)
                .setSealed(Map.of())
                .setBody(body)
                .setPolicyVersion(1)
                .setDenials(List.of())
                .build();
    }

    private static Disclosure line(String tenant, String recipient, @Nullable String profile) {
        return new Disclosure(
                recipient,
                Channel.CONTACTS,
                tenant,
                DisclosureAction.ADDED,
                "reference",
                profile,
                List.of("email"),
                List.of("contact"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                READ,
                null);
    }
}
