package dev.lethe.privacy.intake;

import java.util.Locale;

/** The rules of the front door. Their codes stand in error answers and are stable. */
public enum Rule {
    ID_REQUIRED,
    ID_NOT_A_UUID,
    WIDGET_UNKNOWN,
    SITE_UNKNOWN,
    FIELD_UNKNOWN,
    FIELD_REQUIRED,
    FIELD_TOO_LONG,
    FIELD_INVALID,
    CHOICE_UNKNOWN,
    NUMBER_INVALID,
    DATE_INVALID,
    FLAG_INVALID,
    TEXT_UNREADABLE,
    EMAIL_INVALID,
    PHONE_INVALID,
    IDENTIFIER_REQUIRED,
    NOTICE_MISSING,
    NOTICE_OUTDATED,
    /** The person is younger than the policy allows; callers hear only that the sign-up is not possible. */
    NOT_ELIGIBLE,
    PURPOSE_UNKNOWN,
    CONSENTS_REQUIRED,
    PATH_INVALID,
    SIGNAL_TOO_LONG,
    CORRECTION_EMPTY,
    OPT_OUT_UNKNOWN,
    REQUEST_ID_INVALID,
    HOLD_ID_INVALID,
    REFERENCE_INVALID,
    LIST_ADDRESS_UNPUBLISHED,
    AUTHORITY_UNKNOWN,
    TIME_IN_FUTURE;

    /** The code in answers: {@code email-invalid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
