package dev.lethe.e2e.rig;

import dev.lethe.cli.stack.StackSettings;
import dev.lethe.e2e.stack.DockerEngine;
import dev.lethe.e2e.stack.InContainers;
import dev.lethe.e2e.stack.OnThisMachine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stack for the first test that asks and closes it after the last one. Its logs stay in {@code target}. */
final class SharedStack implements BeforeAllCallback, ParameterResolver, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
    private static final Path STATE = Path.of("target", "stack");
    private static final boolean IN_CONTAINERS =
            System.getProperty("lethe.e2e.stack", "embedded").equals("containers");

    private static boolean failed;

    /** Before anything of the test: Java reads once whom it trusts, and containers bring that with them. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (IN_CONTAINERS) {
            DockerEngine.require();
        }
        pipeline(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pipeline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return pipeline(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Pipeline pipeline = store(context).get(Pipeline.class, Pipeline.class);
        if (pipeline != null) {
            NoPersonalDataInLogs.check(pipeline);
        }
    }

    private static Pipeline pipeline(ExtensionContext context) {
        return store(context).computeIfAbsent(Pipeline.class, type -> startOnce(), Pipeline.class);
    }

    /** JUnit closes what is in it when the run ends. */
    private static Store store(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    }

    /** A start that fails is not tried again: every test would wait for the same failure. */
    private static synchronized Pipeline startOnce() {
        if (failed) {
            throw new IllegalStateException("the stack did not start; the first test that wanted it says why");
        }
        failed = true;
        Pipeline pipeline = start();
        failed = false;
        return pipeline;
    }

    private static Pipeline start() {
        if (IN_CONTAINERS) {
            return new Pipeline(InContainers.start());
        }
        return new Pipeline(OnThisMachine.start(STATE, Map.of(StackSettings.RESTART_LIMIT.name(), "50")));
    }
}
