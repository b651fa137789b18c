package dev.lethe.benchmarks.stack;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The broker's process: what it has cost so far, and what it was given. */
public final class BrokerProcess implements AutoCloseable {
    private static final String RECEIVED = "kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*";

    private final ProcessHandle process;
    private final JMXConnector connector;

    private BrokerProcess(ProcessHandle process, JMXConnector connector) {
        this.process = process;
        this.connector = connector;
    }

    /** The process with this number, which is one of ours. */
    @SuppressWarnings("BanJNDI") // the agent is in a process that we have started ourselves
    static BrokerProcess of(long pid) {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new StackException("The broker's process is gone."));
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                JMXServiceURL agent = new JMXServiceURL(machine.startLocalManagementAgent());
                return new BrokerProcess(process, JMXConnectorFactory.connect(agent));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new StackException("The broker does not tell its metrics.", e);
        }
    }

    /** How long processors work for it from now on. */
    public ProcessorTime processorTime() {
        return ProcessorTime.of(process);
    }

    /** Bytes that producers have sent so far, by topic, as they sent them: whole batches, compressed. */
    public Map<String, Long> received() {
        Map<String, Long> bytes = new TreeMap<>();
        try {
            MBeanServerConnection metrics = connector.getMBeanServerConnection();
            for (ObjectName name : metrics.queryNames(new ObjectName(RECEIVED), null)) {
                bytes.put(name.getKeyProperty("topic"), (Long) metrics.getAttribute(name, "Count"));
            }
        } catch (IOException | JMException e) {
            throw new StackException("The broker does not tell its metrics.", e);
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new StackException("The connection to the broker's metrics does not close.", e);
        }
    }
}
