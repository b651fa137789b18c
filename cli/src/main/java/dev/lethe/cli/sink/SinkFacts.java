package dev.lethe.cli.sink;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a connector's configuration says of a sink of contacts.
 *
 * @param group the consumer group as which it reads
 * @param table the table that it writes
 * @param database JDBC address of the database, without parameters
 * @param user who writes there
 */
record SinkFacts(String group, String table, String database, String user) {
    private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Refuses a name that is none, before it becomes part of an address. */
    static String name(String connector) {
        if (!NAME.matcher(connector).matches()) {
            throw new StackException(
                    "The connector's name may have letters, digits, '.', '_' and '-' only: give another one.");
        }
        return connector;
    }

    /**
     * Reads the configuration of the connector {@code name}. Throws {@link StackException} for one that a replay would
     * not bring to where its topic is.
     */
    static SinkFacts of(String name, Map<String, String> config) {
        require(
                Topics.CUSTOMER_CONTACTS.name().equals(config.get("topics")),
                "The connector %s reads %s: only sinks of %s alone can be rebuilt."
                        .formatted(
                                name,
                                config.getOrDefault("topics", "topics by a pattern"),
                                Topics.CUSTOMER_CONTACTS.name()));
        require(
                config.getOrDefault("delete.enabled", "false").equals("true"),
                "The connector %s deletes no rows, so erased people would come back: set its delete.enabled=true first."
                        .formatted(name));
        require(
                config.getOrDefault("consumer.override.auto.offset.reset", "earliest")
                        .equals("earliest"),
                "The connector %s would not begin at the beginning: set its consumer.override.auto.offset.reset=earliest first."
                        .formatted(name));
        String table = config.getOrDefault("collection.name.format", "${topic}");
        require(
                TABLE.matcher(table).matches(),
                "The connector %s writes to no single table (collection.name.format): it cannot be rebuilt."
                        .formatted(name));
        String url = config.getOrDefault("connection.url", "");
        require(
                url.startsWith(ContactTable.PREFIX),
                "The connector %s does not write to PostgreSQL: it cannot be rebuilt.".formatted(name));
        return new SinkFacts(
                config.getOrDefault("consumer.override.group.id", "connect-" + name),
                table,
                withoutParameters(url),
                config.getOrDefault("connection.username", ""));
    }

    /** Refuses another database than the one that the connector fills; {@code giver} is where the address is from. */
    void requireSame(String address, String giver) {
        require(
                nameIn(withoutParameters(address)).equals(nameIn(database)),
                "The connector writes to the database %s, and %s names %s: give an address of the same one."
                        .formatted(nameIn(database), giver, nameIn(withoutParameters(address))));
    }

    /** The address of the connector's database on the server at {@code address}, with the parameters there. */
    String on(String address) {
        String server = withoutParameters(address);
        return serverIn(server) + nameIn(database) + address.substring(server.length());
    }

    /** Whether the connector's database is on the same server as the one at {@code address}. */
    boolean isBeside(String address) {
        return serverIn(withoutParameters(address)).equals(serverIn(database));
    }

    private static void require(boolean fine, String complaint) {
        if (!fine) {
            throw new StackException(complaint);
        }
    }

    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private static String serverIn(String url) {
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    private static String nameIn(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
