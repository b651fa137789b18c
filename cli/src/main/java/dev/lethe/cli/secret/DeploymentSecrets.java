package dev.lethe.cli.secret;

import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.schemas.access.Principals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of a deployment whose parts each run on their own: one folder for each part with what it needs and
 * nothing else, as it is mounted into its container, and one with all of them for the operator. Only the operator gets
 * into the folder around them; within, files can be read by every user, as those of containers are others.
 */
final class DeploymentSecrets {
    /** Where each part finds its folder. */
    static final Path MOUNTED_AT = Path.of("/run/secrets");

    private static final String ALL = "operator";
    private static final String BROKERS = "kafka";
    private static final String SERVER = "server.pem";
    private static final String READABLE = "r--r--r--";

    private final Path root;
    private final StackSecrets keys;
    private final ClusterSecrets cluster;

    DeploymentSecrets(Path root) {
        this.root = root;
        this.keys = new StackSecrets(root.resolve(ALL));
        this.cluster = new ClusterSecrets(root.resolve(ALL), MOUNTED_AT);
    }

    /**
     * Makes what is missing, and certificates anew.
     *
     * @param hosts names under which each part is reached, by part
     * @param principals whom the brokers are to know
     */
    void create(Map<String, List<String>> hosts, List<String> tenants, Collection<String> principals, Clock clock) {
        folder(root, "rwx------");
        folder(root.resolve(ALL), "rwx------");
        keys.prepare(tenants);
        cluster.prepare(hosts.getOrDefault(BROKERS, List.of()), clock);
        cluster.enrol(principals);
        needed(principals).forEach((part, files) -> {
            Path folder = root.resolve(part);
            folder(folder, "rwxr-xr-x");
            files.forEach(file -> hand(file, folder.resolve(file.getFileName())));
        });
        hosts.forEach((part, names) -> certify(part, names, root.resolve(part).resolve(SERVER), clock));
    }

    private void certify(String part, List<String> names, Path file, Clock clock) {
        if (part.equals(BROKERS)) {
            hand(cluster.broker(), file);
            return;
        }
        cluster.issue(part, names, file, clock);
        permit(file, READABLE);
    }

    /** Which files each part needs besides its own certificate. */
    private Map<String, List<Path>> needed(Collection<String> principals) {
        Map<String, List<Path>> needed = new LinkedHashMap<>();
        needed.put(BROKERS, List.of(cluster.authority()));
        needed.put("registry", List.of(cluster.authority()));
        needed.put("postgres", List.of(cluster.authority(), keys.postgresPasswordFile()));
        needed.put(
                "connect",
                List.of(
                        cluster.authority(),
                        cluster.trustStore(),
                        cluster.client(Principals.CONNECT),
                        keys.postgresPasswordFile()));
        needed.put(
                "capture",
                List.of(
                        cluster.authority(),
                        cluster.trustStore(),
                        cluster.client(Principals.CAPTURE),
                        keys.identityKeyFile(),
                        keys.apiKeysFile(),
                        keys.unsubscribeKeysetFile()));
        needed.put(
                "streams",
                List.of(
                        cluster.authority(),
                        cluster.trustStore(),
                        cluster.client(Principals.STREAMS),
                        keys.subjectKeysetFile(),
                        keys.certificateKeysetFile(),
                        keys.ledgerKeysetFile(),
                        keys.queryTokensFile(),
                        keys.unsubscribeKeysetFile()));
        needed.put(
                "statistics",
                List.of(
                        cluster.authority(),
                        cluster.trustStore(),
                        cluster.client(Principals.STATISTICS),
                        keys.apiKeysFile()));
        needed.put("setup", setup(principals));
        return needed;
    }

    private List<Path> setup(Collection<String> principals) {
        List<Path> files = new ArrayList<>(List.of(
                cluster.authority(), cluster.trustStore(), cluster.operatorClient(), cluster.operatorCertificate()));
        principals.forEach(principal -> {
            files.add(cluster.client(principal));
            files.add(cluster.password(principal));
        });
        return files;
    }

    private static void folder(Path folder, String permissions) {
        try {
            Files.createDirectories(folder);
            permit(folder, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hand(Path file, Path copy) {
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            permit(copy, READABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void permit(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
