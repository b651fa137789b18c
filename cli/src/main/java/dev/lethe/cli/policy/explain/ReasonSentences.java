package dev.lethe.cli.policy.explain;

import dev.lethe.privacy.Reason;

/** Says in one sentence what each reason code means. A new code does not compile without its sentence. */
public final class ReasonSentences {

    private ReasonSentences() {}

    /** The rule behind {@code reason}. */
    public static String of(Reason reason) {
        return switch (reason) {
            case DUPLICATE_EVENT -> "The event was processed before; nothing changes.";
            case ERASED_BEFORE -> "The event happened before an erasure that covers it.";
            case UNKNOWN_TENANT -> "The customer does not stand in the policy.";
            case UNKNOWN_WIDGET -> "The widget does not stand in the policy, or belongs to another customer.";
            case UNKNOWN_PURPOSE -> "A choice names a purpose that does not stand in the policy.";
            case NOTICE_MISSING -> "The submission does not say which privacy notice was shown.";
            case TEXT_UNREADABLE -> "A text holds characters that a sink cannot store.";
            case BIRTH_DATE_UNREADABLE -> "The birth date is no date.";
            case KEY_MISSING -> "The record has no key.";
            case VALUE_MISSING -> "The record has no value.";
            case MALFORMED_RECORD -> "The record's bytes are not what the topic holds.";
            case PROCESSING_FAILED -> "The stage failed, which is a defect.";
            case FIELD_UNKNOWN -> "The widget does not define the field; its value is dropped.";
            case FIELD_INVALID -> "The value does not fit the field's type; it is dropped.";
            case SENSITIVE_DROPPED -> "The field is of a sensitive category; its value is dropped.";
            case SENSITIVE_QUARANTINED -> "The field is of a sensitive category; its value waits in quarantine.";
            case UNDER_AGE -> "The person is younger than the policy's minimum age; nothing is kept.";
            case KNOWN_CHILD -> "The person was found to be a child, and no birth date has said otherwise since.";
            case NOTHING_TO_CORRECT -> "The customer knows nothing of the person that could be corrected.";
            case REQUEST_NOT_PENDING -> "No erasure request of this id waits for that at this customer.";
            case ERASURE_REQUIRED -> "The erasure is a duty, not a wish: nobody can take it back.";
            case HOLD_NOT_IN_FORCE -> "No legal hold of this id is in force at this customer.";
            case HOLD_LIMIT_REACHED ->
                "The customer has as many holds on the person as it may have; this one was not placed.";
            case LIST_ADDRESS_UNPUBLISHED ->
                "The list of disclosures was not asked for at the address that the policy publishes for that.";
            case LIST_ONCE_A_YEAR ->
                "The person has asked for the list of disclosures in this calendar year; it was given, or is still due.";
            case LIST_NOT_OPEN -> "No request of this id for the list of disclosures waits at this customer.";
            case AUTHORITY_UNKNOWN ->
                "The recipient of the legal request is no authority of the policy for this customer.";
            case NOTHING_TO_DISCLOSE -> "Nothing is kept of the person that the policy lets this authority have.";
            case NOTHING_KNOWN -> "Nothing is known of the person at this customer.";
            case DECIDED_ANEW ->
                "The person submitted or agreed again after the replay had read on which the recall rests.";
            case RECALLED ->
                "A corrective run took back what was held; nothing is given until the person submits or agrees again.";
            case CONSENT_GRANTED -> "The person agreed to a purpose of this recipient.";
            case CONSENT_MISSING -> "The person was never asked for a purpose of this recipient, or never answered.";
            case CONSENT_REFUSED -> "The person said no, or took back a yes.";
            case UNSUBSCRIBED -> "The person unsubscribed from messages.";
            case INDUSTRY_OPT_OUT -> "The person opted out of all sharing through the industry's opt-out.";
            case DO_NOT_TRACK -> "The browser sent DNT: 1, which denies all sharing.";
            case GLOBAL_PRIVACY_CONTROL -> "The browser sent Sec-GPC: 1, which denies all sharing.";
            case SIGNAL_UNREADABLE -> "A consent string cannot be decoded, which denies.";
            case SIGNAL_EXPIRED -> "A consent string is older than the policy allows, or from the future.";
            case GPP_OPT_OUT -> "A GPP string opts out of sale, sharing or targeted advertising.";
            case SIGNAL_KNOWN_MINOR -> "A GPP string says that the person is a minor without consent to sharing.";
            case TCF_PURPOSE_REFUSED -> "The TC string lacks consent to a purpose that the recipient needs.";
            case TCF_VENDOR_REFUSED -> "The TC string lacks consent to the recipient.";
            case TCF_PUBLISHER_RESTRICTED -> "The publisher forbids the recipient a purpose that it needs.";
            case TCF_VENDOR_UNDISCLOSED -> "The TC string does not say that the person was told of the recipient.";
            case NOT_INSTRUCTED -> "The customer did not ask this provider to work with its contacts.";
            case LEGAL_REQUEST_MISSING -> "An authority receives nothing without a recorded legal request.";
            case LEGAL_REQUEST -> "A recorded request of an authority demands it by law.";
            case RECIPIENT_SUSPENDED -> "The recipient is suspended: it may receive nothing.";
            case ATTESTATION_EXPIRED -> "The recipient's attestation has lapsed: it may receive nothing.";
            case RECIPIENT_REMOVED -> "The recipient does not stand in the policy for this customer.";
            case IDENTIFIER_MISSING -> "The person gave no field that this recipient takes.";
            case IDENTIFIER_REJECTED -> "The identifier has no valid form for this recipient.";
            case IDENTIFIER_ALREADY_HASHED -> "The value is a digest already; it is never hashed twice.";
            case VALUE_REPLACED -> "Another value has taken the place of the one that was given.";
            case ERASED -> "The person asked to be forgotten.";
            case ERASURE_HELD -> "An erasure waits for a legal hold; until it runs nobody receives anything.";
            case RETENTION_EXPIRED -> "The person showed no interest for as long as the policy keeps people.";
        };
    }
}
