package dev.lethe.widget;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class the shared {@link Browser} and, per test, a {@link Stage} to play on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InBrowser.Resolver.class)
@interface InBrowser {

    /** Starts the browser once per run and a fresh stage per test; both end by themselves. */
    final class Resolver implements ParameterResolver, AfterEachCallback {
        private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Stage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Browser browser = context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
            browser.reset();
            return context.getStore(NAMESPACE).computeIfAbsent(Stage.class, key -> new Stage(browser), Stage.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Stage stage = context.getStore(NAMESPACE).remove(Stage.class, Stage.class);
            if (stage != null) {
                stage.close();
            }
        }
    }
}
