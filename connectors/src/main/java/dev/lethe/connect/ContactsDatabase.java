package dev.lethe.connect;

import java.util.Locale;

/**
 * The PostgreSQL database that receives a customer's contacts.
 *
 * @param url JDBC address without user and password, such as {@code jdbc:postgresql://127.0.0.1:15432/lethe}
 * @param user who writes
 * @param password where the password is
 */
public record ContactsDatabase(String url, String user, SecretReference password) {
    private static final String PREFIX = "jdbc:postgresql:";

    /** Errors of the driver carry no values, because they end in the worker's log; a dead connection is noticed. */
    private static final String DRIVER_SETTINGS = "logServerErrorDetail=false&socketTimeout=60&tcpKeepAlive=true";

    /** Refuses another database, and an address that holds a password. */
    public ContactsDatabase {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the database's address must begin with " + PREFIX);
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("the database's address must not hold a password");
        }
        if (url.contains("logServerErrorDetail=")) {
            throw new IllegalArgumentException("logServerErrorDetail must stay away: errors would show contacts");
        }
    }

    /** The address that the sink uses. */
    String sinkUrl() {
        return url + (url.contains("?") ? "&" : "?") + DRIVER_SETTINGS;
    }
}
