package dev.lethe.e2e.rig;

import dev.lethe.cli.stack.StackSettings;
import dev.lethe.e2e.stack.DockerEngine;
import dev.lethe.e2e.stack.InContainers;
import dev.lethe.e2e.stack.OnThisMachine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stack for the first test that asks and closes it after the last one. Its logs stay in {@code target}. */
final class SharedStack implements ParameterResolver, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
    private static final Path STATE = Path.of("target", "stack");
    private static final boolean IN_CONTAINERS =
            System.getProperty("lethe.e2e.stack", "embedded").equals("containers");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pipeline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).computeIfAbsent(Pipeline.class, type -> start(), Pipeline.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Pipeline pipeline = store(context).get(Pipeline.class, Pipeline.class);
        if (pipeline != null) {
            NoPersonalDataInLogs.check(pipeline);
        }
    }

    /** JUnit closes what is in it when the run ends. */
    private static Store store(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    }

    private static Pipeline start() {
        if (IN_CONTAINERS) {
            DockerEngine.require();
            return new Pipeline(InContainers.start());
        }
        return new Pipeline(OnThisMachine.start(STATE, Map.of(StackSettings.RESTART_LIMIT.name(), "50")));
    }
}
