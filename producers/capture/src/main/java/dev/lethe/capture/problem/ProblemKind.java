package dev.lethe.capture.problem;

import dev.lethe.privacy.intake.Rule;
import java.util.Locale;

/** Everything that can be wrong, each with its HTTP status. The codes stand in answers and metrics and are stable. */
public enum ProblemKind {
    REQUEST_MALFORMED(400, "The request is malformed"),
    JSON_MALFORMED(400, "The body is not valid JSON"),
    TOKEN_MISSING(400, "The unsubscribe link is not complete"),
    TOKEN_INVALID(400, "The unsubscribe link is not valid"),
    KEY_MISSING(401, "An API key is needed"),
    KEY_UNKNOWN(401, "The API key is not known"),
    ORIGIN_NOT_ALLOWED(403, "The origin may not do this"),
    KEY_NOT_ALLOWED(403, "The API key may not do this"),
    NOT_ELIGIBLE(403, "The sign-up cannot be accepted"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not supported here"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    TOKEN_EXPIRED(410, "The unsubscribe link has expired"),
    BODY_TOO_LARGE(413, "The body is too large"),
    CONTENT_TYPE_UNSUPPORTED(415, "The content type is not supported"),
    MEMBER_TYPE(422, "A member has the wrong JSON type"),
    MEMBER_UNKNOWN(422, "A member is not known"),
    TEXT_UNREADABLE(422, "A text holds characters that cannot be stored"),
    TIME_MALFORMED(422, "A time is malformed"),
    SCOPE_UNKNOWN(422, "The scope is not known"),
    TENANT_REQUIRED(422, "The tenant is missing"),
    TENANT_UNKNOWN(422, "The tenant is not registered"),
    ID_REQUIRED(422, "The id is missing"),
    ID_NOT_A_UUID(422, "The id is not a UUID"),
    WIDGET_UNKNOWN(422, "The widget is not registered"),
    SITE_UNKNOWN(422, "The site is not registered"),
    FIELD_UNKNOWN(422, "A field does not belong to the widget"),
    FIELD_REQUIRED(422, "A required field is missing"),
    FIELD_TOO_LONG(422, "A field is too long"),
    FIELD_INVALID(422, "A value does not fit its field"),
    CHOICE_UNKNOWN(422, "A choice is not offered"),
    NUMBER_INVALID(422, "A number is not valid"),
    DATE_INVALID(422, "A date is not valid"),
    FLAG_INVALID(422, "A value is neither true nor false"),
    EMAIL_INVALID(422, "The email address is not valid"),
    PHONE_INVALID(422, "The phone number is not valid"),
    IDENTIFIER_REQUIRED(422, "Nothing says who the person is"),
    NOTICE_MISSING(422, "The privacy notice is missing"),
    NOTICE_OUTDATED(422, "The privacy notice is outdated"),
    PURPOSE_UNKNOWN(422, "A purpose is not registered"),
    CONSENTS_REQUIRED(422, "The choices are missing"),
    SIGNAL_TOO_LONG(422, "A consent string is too long"),
    CORRECTION_EMPTY(422, "The correction changes nothing"),
    OPT_OUT_UNKNOWN(422, "The opt-out is not known"),
    REQUEST_ID_INVALID(422, "The erasure request's id is not valid"),
    HOLD_ID_INVALID(422, "The hold's id is not valid"),
    REFERENCE_INVALID(422, "The hold's reference is not valid"),
    ONE_CLICK_MISSING(422, "The form is not the one to unsubscribe"),
    PATH_INVALID(422, "The path is not valid"),
    TIME_IN_FUTURE(422, "The time lies in the future"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "The server failed"),
    BUSY(503, "The server is busy"),
    NOT_READY(503, "The server is not ready");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The kind for a broken rule of the front door. */
    public static ProblemKind of(Rule rule) {
        return switch (rule) {
            case ID_REQUIRED -> ID_REQUIRED;
            case ID_NOT_A_UUID -> ID_NOT_A_UUID;
            case WIDGET_UNKNOWN -> WIDGET_UNKNOWN;
            case SITE_UNKNOWN -> SITE_UNKNOWN;
            case FIELD_UNKNOWN -> FIELD_UNKNOWN;
            case FIELD_REQUIRED -> FIELD_REQUIRED;
            case FIELD_TOO_LONG -> FIELD_TOO_LONG;
            case FIELD_INVALID -> FIELD_INVALID;
            case CHOICE_UNKNOWN -> CHOICE_UNKNOWN;
            case NUMBER_INVALID -> NUMBER_INVALID;
            case DATE_INVALID -> DATE_INVALID;
            case FLAG_INVALID -> FLAG_INVALID;
            case NOT_ELIGIBLE -> NOT_ELIGIBLE;
            case SIGNAL_TOO_LONG -> SIGNAL_TOO_LONG;
            case CORRECTION_EMPTY -> CORRECTION_EMPTY;
            case OPT_OUT_UNKNOWN -> OPT_OUT_UNKNOWN;
            case REQUEST_ID_INVALID -> REQUEST_ID_INVALID;
            case HOLD_ID_INVALID -> HOLD_ID_INVALID;
            case REFERENCE_INVALID -> REFERENCE_INVALID;
            case TEXT_UNREADABLE -> TEXT_UNREADABLE;
            case EMAIL_INVALID -> EMAIL_INVALID;
            case PHONE_INVALID -> PHONE_INVALID;
            case IDENTIFIER_REQUIRED -> IDENTIFIER_REQUIRED;
            case NOTICE_MISSING -> NOTICE_MISSING;
            case NOTICE_OUTDATED -> NOTICE_OUTDATED;
            case PURPOSE_UNKNOWN -> PURPOSE_UNKNOWN;
            case CONSENTS_REQUIRED -> CONSENTS_REQUIRED;
            case PATH_INVALID -> PATH_INVALID;
            case TIME_IN_FUTURE -> TIME_IN_FUTURE;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same words for every problem of this kind. */
    public String title() {
        return title;
    }

    /** The code in answers: {@code email-invalid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's type (RFC 9457): a stable relative reference. */
    public String type() {
        return "/problems/" + code();
    }
}
