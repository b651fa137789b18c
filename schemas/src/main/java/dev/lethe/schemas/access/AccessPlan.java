package dev.lethe.schemas.access;

import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each principal needs for its work, and so all that it may do. Capture writes events and cannot read one back; a
 * recipient reads its own topic, in the consumer groups that the policy names; whoever analyses reads what has been
 * released. The operator is a super user of the brokers and not in here. Immutable.
 */
public final class AccessPlan {
    private static final List<TopicSpec<?, ?>> INPUTS = List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS);
    private static final List<TopicSpec<?, ?>> RELEASED =
            List.of(Topics.SITE_DAYS, Topics.WITHHELD_DAYS, Topics.SITE_BREAKDOWNS, Topics.PEOPLE);
    /** What the pipeline reads and others write. */
    private static final List<TopicSpec<?, ?>> TOLD =
            List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS, Topics.POLICY, Topics.SINKS);

    /** What the auditor reads besides the logs that are signed. */
    private static final List<TopicSpec<?, ?>> AUDITED =
            List.of(Topics.ERASURES, Topics.CERTIFICATES, Topics.DEAD_LETTERS);

    private static final Set<AclOperation> READ = Set.of(AclOperation.READ, AclOperation.DESCRIBE);
    private static final Set<AclOperation> WRITE = Set.of(AclOperation.WRITE, AclOperation.DESCRIBE);
    private static final Set<AclOperation> DESCRIBE = Set.of(AclOperation.DESCRIBE);
    /** What creates topics and keeps their settings as the catalogue has them. */
    private static final Set<AclOperation> PROVISION = Set.of(
            AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS, AclOperation.ALTER_CONFIGS);

    private final List<Grant> grants;

    private AccessPlan(List<Grant> grants) {
        this.grants = grants;
    }

    /**
     * Somebody who reads a topic of its own.
     *
     * @param recipient its id in the policy
     * @param topic the topic that is written for it
     * @param groups the consumer groups that the policy says read it; one that is named as the principal may do so, too
     */
    public record Reader(String recipient, TopicSpec<?, ?> topic, Collection<String> groups) {
        /** Copies the groups. */
        public Reader {
            groups = List.copyOf(groups);
        }

        /** The same with the groups of {@code other}, too. */
        public Reader with(Reader other) {
            Set<String> all = new TreeSet<>(groups);
            all.addAll(other.groups);
            return new Reader(recipient, topic, all);
        }

        private boolean isServedByConnect() {
            return groups.stream().anyMatch(group -> group.startsWith(Groups.CONNECT_SINKS));
        }
    }

    /** The plan for these recipients; those of any policy version, as what was given may have to be taken back. */
    public static AccessPlan of(Collection<Reader> readers) {
        List<Grant> grants = new ArrayList<>();
        grants.addAll(capture());
        grants.addAll(streams());
        grants.addAll(statistics());
        grants.addAll(connect(readers));
        grants.addAll(analytics());
        grants.addAll(auditor());
        readers.forEach(reader -> grants.addAll(recipient(reader)));
        return new AccessPlan(oneForEachResource(grants));
    }

    private static List<Grant> oneForEachResource(List<Grant> grants) {
        record Subject(String principal, ResourcePattern resource) {}
        Map<Subject, Grant> merged = new LinkedHashMap<>();
        grants.forEach(grant -> merged.merge(new Subject(grant.principal(), grant.resource()), grant, Grant::with));
        return List.copyOf(merged.values());
    }

    /** Every principal of the plan, components first. */
    public List<String> principals() {
        return List.copyOf(grants.stream().map(Grant::principal).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** All grants, by principal. */
    public List<Grant> grants() {
        return grants;
    }

    /** Whether the plan lets {@code principal} do this with a topic. */
    public boolean allows(String principal, AclOperation operation, String topic) {
        ResourcePattern wanted = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        return grants.stream()
                .filter(grant -> grant.principal().equals(principal) && grant.covers(wanted))
                .anyMatch(grant -> grant.operations().contains(operation));
    }

    /** The plan as brokers hold it. */
    Set<AclBinding> bindings() {
        return grants.stream().flatMap(Grant::bindings).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Grant> capture() {
        List<Grant> grants = topics(Principals.CAPTURE, INPUTS, WRITE);
        grants.add(topic(Principals.CAPTURE, Topics.POLICY, READ));
        return grants;
    }

    private static List<Grant> streams() {
        String principal = Principals.STREAMS;
        List<TopicSpec<?, ?>> ours = Topics.all(List.of(), List.of()).stream()
                .filter(topic -> !topic.internal())
                .toList();
        List<Grant> grants = topics(principal, ours, PROVISION);
        grants.addAll(topics(principal, ours, READ));
        grants.addAll(topics(
                principal, ours.stream().filter(topic -> !TOLD.contains(topic)).toList(), WRITE));
        for (String recipients : List.of(Topics.AUDIENCES, Topics.RECIPIENTS)) {
            for (Set<AclOperation> operations : List.of(PROVISION, READ, WRITE)) {
                grants.add(new Grant(principal, prefixed(ResourceType.TOPIC, recipients), operations));
            }
        }
        grants.addAll(internals(principal));
        return grants;
    }

    /** Kafka Streams creates its own topics, and deletes what has been read of those between its stages. */
    private static List<Grant> internals(String principal) {
        ResourcePattern internal = prefixed(ResourceType.TOPIC, Topics.PIPELINE + "-");
        return List.of(
                new Grant(principal, internal, PROVISION),
                new Grant(principal, internal, READ),
                new Grant(principal, internal, Set.of(AclOperation.WRITE, AclOperation.DELETE)),
                new Grant(principal, literal(ResourceType.GROUP, Topics.PIPELINE), READ),
                new Grant(principal, literal(ResourceType.GROUP, Groups.RECEIPTS), READ),
                new Grant(principal, prefixed(ResourceType.GROUP, Groups.NOTARIES), READ),
                // How far every sink has read is what its receipts say.
                new Grant(principal, literal(ResourceType.GROUP, ResourcePattern.WILDCARD_RESOURCE), DESCRIBE),
                new Grant(principal, prefixed(ResourceType.TRANSACTIONAL_ID, Topics.PIPELINE), WRITE),
                new Grant(principal, prefixed(ResourceType.TRANSACTIONAL_ID, Groups.NOTARIES), WRITE),
                // Whether the brokers keep what the bound of erasure rests on is asked at the start.
                new Grant(
                        principal,
                        literal(ResourceType.CLUSTER, "kafka-cluster"),
                        Set.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)));
    }

    private static List<Grant> statistics() {
        List<Grant> grants = topics(Principals.STATISTICS, RELEASED, READ);
        grants.add(topic(Principals.STATISTICS, Topics.POLICY, READ));
        return grants;
    }

    private static List<Grant> connect(Collection<Reader> readers) {
        String principal = Principals.CONNECT;
        List<Grant> grants = new ArrayList<>();
        grants.add(topic(principal, Topics.CUSTOMER_CONTACTS, READ));
        readers.stream()
                .filter(Reader::isServedByConnect)
                .forEach(reader -> grants.add(topic(principal, reader.topic(), READ)));
        grants.add(new Grant(principal, prefixed(ResourceType.GROUP, Groups.CONNECT_SINKS), READ));
        String own = Groups.CONNECT + "-";
        grants.add(new Grant(
                principal,
                prefixed(ResourceType.TOPIC, own),
                Set.of(
                        AclOperation.CREATE,
                        AclOperation.DESCRIBE,
                        AclOperation.DESCRIBE_CONFIGS,
                        AclOperation.READ,
                        AclOperation.WRITE)));
        grants.add(new Grant(principal, literal(ResourceType.GROUP, Groups.CONNECT), READ));
        return grants;
    }

    private static List<Grant> analytics() {
        List<Grant> grants = topics(Principals.ANALYTICS, RELEASED, READ);
        grants.add(new Grant(Principals.ANALYTICS, prefixed(ResourceType.GROUP, Groups.ANALYTICS), READ));
        return grants;
    }

    private static List<Grant> auditor() {
        List<Grant> grants = topics(Principals.AUDITOR, AUDITED, READ);
        NotarisedLog.ALL.forEach(log -> grants.addAll(topics(Principals.AUDITOR, log.topics(), READ)));
        grants.addAll(topics(Principals.AUDITOR, RELEASED, READ));
        // A replay waits for lines that are on their way: how many there are, and how far they are read.
        grants.add(topic(Principals.AUDITOR, Topics.AUDIENCE_CONTRIBUTIONS, DESCRIBE));
        grants.add(new Grant(Principals.AUDITOR, literal(ResourceType.GROUP, Topics.PIPELINE), DESCRIBE));
        return grants;
    }

    private static List<Grant> recipient(Reader reader) {
        String principal = Principals.recipient(reader.recipient());
        List<Grant> grants = new ArrayList<>();
        grants.add(topic(principal, reader.topic(), READ));
        grants.add(new Grant(principal, literal(ResourceType.GROUP, principal), READ));
        reader.groups().stream()
                .filter(group -> !group.startsWith(Groups.CONNECT_SINKS))
                .forEach(group -> grants.add(new Grant(principal, literal(ResourceType.GROUP, group), READ)));
        return grants;
    }

    private static List<Grant> topics(
            String principal, Collection<TopicSpec<?, ?>> topics, Set<AclOperation> operations) {
        return topics.stream()
                .map(topic -> topic(principal, topic, operations))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Grant topic(String principal, TopicSpec<?, ?> topic, Set<AclOperation> operations) {
        return new Grant(principal, literal(ResourceType.TOPIC, topic.name()), operations);
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.LITERAL);
    }

    private static ResourcePattern prefixed(ResourceType type, String beginning) {
        return new ResourcePattern(type, beginning, PatternType.PREFIXED);
    }
}
