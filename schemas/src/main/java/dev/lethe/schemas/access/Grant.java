package dev.lethe.schemas.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * What one principal may do with some resources; nothing is granted that is not in a grant.
 *
 * @param principal without the prefix {@code User:}
 * @param resource a name, or how names begin
 * @param operations what it may do from any host
 */
public record Grant(String principal, ResourcePattern resource, Set<AclOperation> operations) {
    private static final String ANY_HOST = "*";

    /** Checks the operations. */
    public Grant {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a grant of nothing to " + principal);
        }
        operations = Set.copyOf(EnumSet.copyOf(operations));
    }

    /** The same with the operations of {@code other}, too. */
    Grant with(Grant other) {
        Set<AclOperation> all = EnumSet.copyOf(operations);
        all.addAll(other.operations);
        return new Grant(principal, resource, all);
    }

    /** Whether the grant is about the resource of this type and name. */
    boolean covers(ResourcePattern wanted) {
        if (wanted.resourceType() != resource.resourceType()) {
            return false;
        }
        return resource.patternType() == PatternType.PREFIXED
                ? wanted.name().startsWith(resource.name())
                : wanted.name().equals(resource.name()) || resource.name().equals(ResourcePattern.WILDCARD_RESOURCE);
    }

    Stream<AclBinding> bindings() {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                Principals.user(principal), ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
