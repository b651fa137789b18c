package dev.lethe.traffic.message;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent in one request. Texts of people never show in {@code toString()}, invented as they are. */
public sealed interface Message {

    /**
     * A filled-in form.
     *
     * @param noticeVersion {@code null} to leave it out
     * @param fields by the names of the widget's fields
     * @param consents purpose to answer
     * @param age how long ago the person pressed the button; zero leaves the time to the server
     */
    record Submission(
            UUID id,
            String widget,
            @Nullable String noticeVersion,
            Map<String, String> fields,
            Map<String, Boolean> consents,
            Signals signals,
            Duration age)
            implements Message {

        @Override
        public String toString() {
            return "Submission(redacted)";
        }
    }

    /** Grants and withdrawals outside of a form. */
    record ConsentChange(UUID id, String email, Map<String, Boolean> consents) implements Message {

        @Override
        public String toString() {
            return "ConsentChange(redacted)";
        }
    }

    /**
     * A person wants to be forgotten.
     *
     * @param everywhere by all tenants, not only by the calling one
     */
    record Erasure(UUID id, String email, boolean everywhere) implements Message {

        @Override
        public String toString() {
            return "Erasure(redacted)";
        }
    }

    /**
     * New values for what was collected; what is not named stays.
     *
     * @param email as the person was known so far
     * @param fields by type: {@code given-name}
     * @param custom by the names of the widgets' own fields
     * @param cleared to be emptied: {@code phone}, {@code custom.style}
     * @param everywhere at every tenant, not only at the calling one
     */
    record Correction(
            UUID id,
            String email,
            Map<String, String> fields,
            Map<String, String> custom,
            Set<String> cleared,
            boolean everywhere)
            implements Message {

        @Override
        public String toString() {
            return "Correction(redacted)";
        }
    }

    /**
     * A person opts out, or takes that back.
     *
     * @param everywhere at every tenant; an industry opt-out always is
     * @param lifted the opt-out ends
     */
    record OptOut(UUID id, String email, Kind kind, boolean everywhere, boolean lifted) implements Message {
        /** What the person opts out of. */
        public enum Kind {
            /** All sharing with third parties. */
            INDUSTRY,
            /** Messages. */
            UNSUBSCRIBE;

            /** The word in requests. */
            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String toString() {
            return "OptOut(redacted)";
        }
    }

    /** Somebody with authority says that the person is a child. */
    record ChildReport(UUID id, String email) implements Message {

        @Override
        public String toString() {
            return "ChildReport(redacted)";
        }
    }

    /**
     * A visit.
     *
     * @param visitor random id of the visitor cookie; {@code null} when the browser asks not to be tracked
     */
    record PageView(
            UUID id,
            String site,
            String path,
            @Nullable String referrer,
            @Nullable String visitor) implements Message {

        @Override
        public String toString() {
            return "PageView(redacted)";
        }
    }

    /** A request that is no proper message at all. */
    record Malformed(String path, String contentType, String body) implements Message {

        @Override
        public String toString() {
            return "Malformed(" + path + ")";
        }
    }
}
