package dev.lethe.capture.problem;

import dev.lethe.http.problem.Fault;
import dev.lethe.http.problem.ProblemKind;
import dev.lethe.privacy.intake.Rule;
import dev.lethe.privacy.intake.Violation;

/** What can be wrong with what is sent to the capture server, beside what can be wrong with any request. */
public enum CaptureProblem implements ProblemKind {
    JSON_MALFORMED(400, "The body is not valid JSON"),
    TOKEN_MISSING(400, "The unsubscribe link is not complete"),
    TOKEN_INVALID(400, "The unsubscribe link is not valid"),
    ORIGIN_NOT_ALLOWED(403, "The origin may not do this"),
    NOT_ELIGIBLE(403, "The sign-up cannot be accepted"),
    TOKEN_EXPIRED(410, "The unsubscribe link has expired"),
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
    REQUEST_ID_INVALID(422, "The request's id is not valid"),
    HOLD_ID_INVALID(422, "The hold's id is not valid"),
    REFERENCE_INVALID(422, "The reference is not valid"),
    LIST_ADDRESS_UNPUBLISHED(422, "The list is not asked for at this address"),
    AUTHORITY_UNKNOWN(422, "The authority is not registered"),
    ONE_CLICK_MISSING(422, "The form is not the one to unsubscribe"),
    PATH_INVALID(422, "The path is not valid"),
    TIME_IN_FUTURE(422, "The time lies in the future");

    private final int status;
    private final String title;

    CaptureProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** A broken rule of the front door. */
    public static Fault fault(Violation violation) {
        return new Fault(violation.field(), of(violation.rule()), violation.detail());
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
            case LIST_ADDRESS_UNPUBLISHED -> LIST_ADDRESS_UNPUBLISHED;
            case AUTHORITY_UNKNOWN -> AUTHORITY_UNKNOWN;
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

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
