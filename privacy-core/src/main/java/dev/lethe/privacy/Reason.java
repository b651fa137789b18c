package dev.lethe.privacy;

/** Why something was or was not processed or disclosed. Codes are stable: ledger, dead letters and metrics use them. */
public enum Reason {
    /** The event id was processed before; nothing changes. */
    DUPLICATE_EVENT,
    /** The event happened before an erasure that covers it. */
    ERASED_BEFORE,
    /** The tenant does not stand in the policy. */
    UNKNOWN_TENANT,
    /** The widget does not stand in the policy, or belongs to another tenant: the submission was not asked for. */
    UNKNOWN_WIDGET,
    /** A choice names a purpose that does not stand in the policy. */
    UNKNOWN_PURPOSE,
    /** The submission does not say which privacy notice was shown. */
    NOTICE_MISSING,
    /** A text holds characters that a sink cannot store, such as NUL. */
    TEXT_UNREADABLE,
    /** The birth date is no date. */
    BIRTH_DATE_UNREADABLE,
    /** The record's key is missing. */
    KEY_MISSING,
    /** The record has no value. */
    VALUE_MISSING,
    /** The record's bytes are not what the topic holds. */
    MALFORMED_RECORD,
    /** A defect: the stage threw. */
    PROCESSING_FAILED,

    /** The widget does not define the field; its value is dropped. */
    FIELD_UNKNOWN,
    /** The value does not fit the field's type; it is dropped. */
    FIELD_INVALID,
    /** The field is of a sensitive category; its value is dropped. */
    SENSITIVE_DROPPED,
    /** The field is of a sensitive category; its value waits in quarantine. */
    SENSITIVE_QUARANTINED,

    /** The person is younger than the policy's age; nothing is kept. */
    UNDER_AGE,
    /** The person was found to be a child, and no birth date has said otherwise since. */
    KNOWN_CHILD,
    /** There is nothing at this customer that could be corrected. */
    NOTHING_TO_CORRECT,
    /** No erasure request of this id waits for that at this customer: it has run, was joined, or was never made. */
    REQUEST_NOT_PENDING,
    /** The erasure is a duty, not a wish: nobody can take it back. */
    ERASURE_REQUIRED,
    /** No hold of this id is in force at this customer. */
    HOLD_NOT_IN_FORCE,
    /** The customer has as many holds in force on the person as it may have; this one was not placed. */
    HOLD_LIMIT_REACHED,
    /** The list of disclosures was not asked for at the address that the policy publishes for that. */
    LIST_ADDRESS_UNPUBLISHED,
    /** The person has asked for the list of disclosures in this calendar year; it was given, or is still due. */
    LIST_ONCE_A_YEAR,
    /** No request of this id for the list of disclosures waits at this customer. */
    LIST_NOT_OPEN,
    /** The recipient of the legal request is no authority of the policy for this customer. */
    AUTHORITY_UNKNOWN,
    /** Nothing is kept of the person that the policy lets this authority have. */
    NOTHING_TO_DISCLOSE,
    /** Nothing is known of the person at this customer that a recipient could be brought up with or give back. */
    NOTHING_KNOWN,
    /** The person submitted or agreed again after the replay had read on which the recall rests. */
    DECIDED_ANEW,

    /** The person agreed. */
    CONSENT_GRANTED,
    /** The person was never asked for this purpose or never answered. */
    CONSENT_MISSING,
    /** The person said no, or took back a yes. */
    CONSENT_REFUSED,
    /** The person unsubscribed from messages. */
    UNSUBSCRIBED,
    /** The person opted out of all sharing through the industry's opt-out. */
    INDUSTRY_OPT_OUT,
    /** The browser sent {@code DNT: 1}. */
    DO_NOT_TRACK,
    /** The browser sent {@code Sec-GPC: 1} or set {@code navigator.globalPrivacyControl}. */
    GLOBAL_PRIVACY_CONTROL,
    /** A consent string cannot be decoded, or says two things. */
    SIGNAL_UNREADABLE,
    /** A consent string is older than the policy allows, or from the future. */
    SIGNAL_EXPIRED,
    /** A GPP string opts out of sale, sharing or targeted advertising. */
    GPP_OPT_OUT,
    /** A GPP string says that the person is a minor without consent to sharing. */
    SIGNAL_KNOWN_MINOR,
    /** The TC string lacks consent to a purpose that the recipient needs. */
    TCF_PURPOSE_REFUSED,
    /** The TC string lacks consent to the recipient. */
    TCF_VENDOR_REFUSED,
    /** The publisher forbids the recipient a purpose that it needs. */
    TCF_PUBLISHER_RESTRICTED,
    /** The TC string does not say that the person was told of the recipient. */
    TCF_VENDOR_UNDISCLOSED,

    /** A corrective run took back what was held; nothing is given until the person submits or agrees again. */
    RECALLED,

    /** The customer did not ask this provider to work with its contacts. */
    NOT_INSTRUCTED,
    /** An authority receives nothing without a recorded legal request. */
    LEGAL_REQUEST_MISSING,
    /** A recorded request of an authority demands it by law. */
    LEGAL_REQUEST,
    /** The recipient was suspended: it may receive nothing. */
    RECIPIENT_SUSPENDED,
    /** The recipient's attestation has lapsed: it may receive nothing. */
    ATTESTATION_EXPIRED,
    /** The recipient no longer stands in the policy for this customer. */
    RECIPIENT_REMOVED,
    /** The person gave no field that this recipient takes. */
    IDENTIFIER_MISSING,
    /** The identifier has no valid form for this recipient. */
    IDENTIFIER_REJECTED,
    /** The value is a digest already; it is never hashed twice. */
    IDENTIFIER_ALREADY_HASHED,

    /** Another value has taken the place of the one that was given. */
    VALUE_REPLACED,
    /** The person asked to be forgotten. */
    ERASED,
    /** An erasure waits for a legal hold; until it runs nobody receives anything of what it covers. */
    ERASURE_HELD,
    /** The person showed no interest for as long as the policy keeps people. */
    RETENTION_EXPIRED
}
