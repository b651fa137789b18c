package dev.lethe.privacy.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** A canonical email address or phone number: what a person is known by. Never shown by {@code toString()}. */
public sealed interface Identifier {

    /** The canonical text. Personal data. */
    String canonical();

    /**
     * An email address: trimmed, NFC, lower case ({@link Locale#ROOT}), domain in punycode.
     *
     * @param canonical the canonical address
     */
    record Email(String canonical) implements Identifier {
        private static final int MAX_LENGTH = 254;
        private static final EmailValidator VALIDATOR = JMail.strictValidator()
                .requireTopLevelDomain()
                .disallowIpDomain()
                .disallowExplicitSourceRouting()
                .disallowQuotedIdentifiers();

        /** The canonical form of {@code entered}; empty when it is no valid address (RFC 5321 lengths, RFC 6531). */
        public static Optional<Email> parse(String entered) {
            String text = Normalizer.normalize(entered.strip(), Normalizer.Form.NFC);
            if (text.length() > MAX_LENGTH || !VALIDATOR.isValid(text)) {
                return Optional.empty();
            }
            int at = text.lastIndexOf('@');
            try {
                String domain = IDN.toASCII(text.substring(at + 1), IDN.ALLOW_UNASSIGNED);
                return Optional.of(new Email((text.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Email(redacted)";
        }
    }

    /**
     * A phone number in E.164.
     *
     * @param canonical {@code +} and digits
     */
    record Phone(String canonical) implements Identifier {

        /** The E.164 form of {@code entered}, which must carry its country code; empty when it is no valid number. */
        public static Optional<Phone> parse(String entered) {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            try {
                PhoneNumber number = numbers.parse(entered.strip(), "ZZ");
                return numbers.isPossibleNumber(number)
                        ? Optional.of(new Phone(numbers.format(number, PhoneNumberFormat.E164)))
                        : Optional.empty();
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Phone(redacted)";
        }
    }
}
