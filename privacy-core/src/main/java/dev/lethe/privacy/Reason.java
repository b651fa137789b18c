package dev.lethe.privacy;

/** Why something was not processed or not disclosed. Codes are stable: dead letters, metrics and reports use them. */
public enum Reason {
    /** The event id was processed before; nothing changes. */
    DUPLICATE_EVENT,
    /** The event happened before an erasure that covers it. */
    ERASED_BEFORE,
    /** The tenant does not stand in the policy. */
    UNKNOWN_TENANT,
    /** The widget does not stand in the policy, or belongs to another tenant. */
    UNKNOWN_WIDGET,
    /** A choice names a purpose that does not stand in the policy. */
    UNKNOWN_PURPOSE,
    /** The submission does not say which privacy notice was shown. */
    NOTICE_MISSING,
    /** A text holds characters that a sink cannot store, such as NUL. */
    TEXT_UNREADABLE,
    /** The record's key is missing. */
    KEY_MISSING,
    /** The record has no value. */
    VALUE_MISSING,
    /** The record's bytes are not what the topic holds. */
    MALFORMED_RECORD,
    /** A defect: the stage threw. */
    PROCESSING_FAILED,
    /** The person was never asked for this purpose or never answered. */
    CONSENT_MISSING,
    /** The person said no, or took back a yes. */
    CONSENT_REFUSED,
    /** The browser asked not to track or not to share. */
    OPT_OUT_SIGNAL,
    /** The person gave no identifier that this recipient takes. */
    IDENTIFIER_MISSING,
    /** The identifier has no valid form for this recipient. */
    IDENTIFIER_REJECTED
}
