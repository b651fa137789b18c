package dev.lethe.privacy.intake;

import dev.lethe.privacy.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one draft, so that the caller hears of everything at once. */
final class Violations {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int UUID_LENGTH = 36;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final List<Violation> found = new ArrayList<>();

    void add(String field, Rule rule, String detail) {
        found.add(new Violation(field, rule, detail));
    }

    /** Like {@link #add}, for a name that the caller chose: shown only when it looks like a name. */
    void addNamed(String parent, String name, Rule rule, String detail) {
        add(NAME.matcher(name).matches() ? parent + "." + name : parent, rule, detail);
    }

    /** The result: {@code value}, unless something is wrong. */
    <T> Checked<T> orElse(Supplier<T> value) {
        return found.isEmpty() ? new Checked.Valid<>(value.get()) : new Checked.Invalid<>(List.copyOf(found));
    }

    /** The id in lower case, so that one id has one spelling. */
    String id(@Nullable String id) {
        if (id == null || id.isBlank()) {
            add("id", Rule.ID_REQUIRED, "Give a UUID of your own, so that a retry is recognised.");
            return "";
        }
        try {
            String canonical = UUID.fromString(id).toString();
            if (id.length() == UUID_LENGTH) {
                return canonical;
            }
        } catch (IllegalArgumentException e) {
            // reported below, like an abbreviated UUID
        }
        add("id", Rule.ID_NOT_A_UUID, "The id is not a UUID.");
        return "";
    }

    /** The id of the request that is meant, in lower case. */
    String requestId(@Nullable String id) {
        try {
            if (id != null && id.length() == UUID_LENGTH) {
                return UUID.fromString(id).toString();
            }
        } catch (IllegalArgumentException e) {
            // reported below, like a missing id
        }
        add("requestId", Rule.REQUEST_ID_INVALID, "The id of a request is a UUID.");
        return "";
    }

    Instant occurredAt(@Nullable Instant occurredAt, Instant receivedAt) {
        if (occurredAt == null) {
            return receivedAt;
        }
        if (occurredAt.isAfter(receivedAt.plus(CLOCK_SKEW))) {
            add("occurredAt", Rule.TIME_IN_FUTURE, "The time lies in the future.");
        }
        return occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
    }

    /** The identifier that names the person: the email, else the phone. */
    Optional<Identifier> identifier(String prefix, @Nullable String email, @Nullable String phone) {
        Optional<Identifier> byEmail = email(prefix + "email", email).map(found -> found);
        Optional<Identifier> byPhone = phone(prefix + "phone", phone).map(found -> found);
        if (email == null && phone == null) {
            add(prefix + "email", Rule.IDENTIFIER_REQUIRED, "Give an email address or a phone number.");
        }
        return byEmail.or(() -> byPhone);
    }

    Optional<Identifier.Email> email(String field, @Nullable String entered) {
        Optional<Identifier.Email> email = entered == null ? Optional.empty() : Identifier.Email.parse(entered);
        if (entered != null && email.isEmpty()) {
            add(field, Rule.EMAIL_INVALID, "This is not a valid email address.");
        }
        return email;
    }

    Optional<Identifier.Phone> phone(String field, @Nullable String entered) {
        Optional<Identifier.Phone> phone = entered == null ? Optional.empty() : Identifier.Phone.parse(entered);
        if (entered != null && phone.isEmpty()) {
            add(field, Rule.PHONE_INVALID, "This is not a valid phone number with country code.");
        }
        return phone;
    }
}
