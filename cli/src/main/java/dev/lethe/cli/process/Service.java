package dev.lethe.cli.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step that is one operating-system process, from its start to the end of the stack.
 *
 * @param name unique name; the log file is {@code <name>.log}, the pid file {@code <name>.pid}
 * @param after steps that must be ready first
 * @param command program and arguments; must stay in the foreground
 * @param environment variables set for the process, on top of the ones of this process
 * @param hidden variables of this process that the other one must not see
 * @param beforeStart prepares each start (first or repeated), for example creates the data directory
 * @param ready passes when other steps may use the service
 * @param live passes as long as the running service need not be restarted
 * @param stopSignal asks it to end in good order
 */
public record Service(
        String name,
        Set<String> after,
        List<String> command,
        Map<String, String> environment,
        Set<String> hidden,
        Action beforeStart,
        Check ready,
        Check live,
        StopSignal stopSignal)
        implements Step {

    public Service {
        after = Set.copyOf(after);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        hidden = Set.copyOf(hidden);
    }

    /** A service without dependencies, preparation or environment, checked in one way and stopped with TERM. */
    public static Service of(String name, List<String> command, Check check) {
        return new Service(name, Set.of(), command, Map.of(), Set.of(), Action.NOTHING, check, check, StopSignal.TERM);
    }

    /** The same service, started after the given steps. */
    public Service startedAfter(String... steps) {
        return new Service(name, Set.of(steps), command, environment, hidden, beforeStart, ready, live, stopSignal);
    }

    /** The same service with something to do before each start. */
    public Service preparedBy(Action preparation) {
        return new Service(name, after, command, environment, hidden, preparation, ready, live, stopSignal);
    }

    /** The same service with variables added to and removed from its environment. */
    public Service inEnvironment(Map<String, String> variables, Set<String> without) {
        return new Service(name, after, command, variables, without, beforeStart, ready, live, stopSignal);
    }

    /**
     * The same service, ready only when {@code check} passes; the earlier check goes on telling whether it is alive.
     */
    public Service readyWhen(Check check) {
        return new Service(name, after, command, environment, hidden, beforeStart, check, live, stopSignal);
    }

    /** The same service, stopped with another signal. */
    public Service stoppedBy(StopSignal signal) {
        return new Service(name, after, command, environment, hidden, beforeStart, ready, live, signal);
    }
}
