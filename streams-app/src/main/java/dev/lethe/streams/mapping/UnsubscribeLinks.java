package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Contact;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Addresses at which a person unsubscribes with one click, for the {@code List-Unsubscribe} header of whoever writes to
 * them (RFC 8058). Safe for use by several threads.
 */
public final class UnsubscribeLinks {
    /** Where the capture server takes the tokens. */
    public static final String PATH = "/v1/unsubscribe";

    private final @Nullable UnsubscribeTokens tokens;
    private final String prefix;

    private UnsubscribeLinks(@Nullable UnsubscribeTokens tokens, String prefix) {
        this.tokens = tokens;
        this.prefix = prefix;
    }

    /** Nobody gets an address. */
    public static UnsubscribeLinks none() {
        return new UnsubscribeLinks(null, "");
    }

    /** Addresses of the capture server at {@code base}, with tokens that it can open. */
    public static UnsubscribeLinks at(URI base, UnsubscribeTokens tokens) {
        String text = base.toString();
        return new UnsubscribeLinks(
                tokens, (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH + "?t=");
    }

    /**
     * The address for {@code subject}, for customers and for whoever receives the email address for them; the same one
     * for the same event. {@code null} for others.
     */
    @Nullable
    String of(SubjectId subject, LedgerEntry entry, Contact contact) {
        boolean writesMails =
                entry.channel() == Channel.CONTACTS || contact.fields().email() != null;
        return tokens == null || !writesMails ? null : prefix + tokens.mint(subject, entry.tenant(), entry.at());
    }
}
