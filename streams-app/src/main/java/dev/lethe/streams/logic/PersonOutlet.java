package dev.lethe.streams.logic;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import org.jspecify.annotations.Nullable;

/**
 * Where what was decided about a person goes. A value that is {@code null} takes the record back; {@code mark} names
 * the removal when an erasure does, and is {@code null} otherwise.
 */
public interface PersonOutlet {
    /** To {@code subject.log.v1}. */
    void history(String subject, SealedSubjectEvent event);

    /** To {@code disclosures.v1}. */
    void ledger(String subject, Disclosure line);

    /** To {@code customer.contacts.v1}. */
    void contact(ContactKey key, @Nullable Contact contact, @Nullable String mark);

    /** To the minimised records of {@code recipient}. */
    void projection(String recipient, ContactKey key, @Nullable Contact contact, @Nullable String mark);

    /** To {@code quarantine.v1}. */
    void quarantine(String key, @Nullable QuarantinedField value, @Nullable String mark);

    /** To {@code erasure.steps.v1}. */
    void erasureStep(String request, ErasureStep step);

    /** To the audiences, where {@link AudienceLogic} goes on. */
    void contribution(String key, AudienceContribution contribution, @Nullable String mark);

    /** To the statistics. */
    void submission(String site, SubmissionCounted submission);

    /** To the statistics. */
    void withholding(String tenant, Withholding withholding);

    /** To the statistics. */
    void person(String tenant, PersonCounted person);
}
