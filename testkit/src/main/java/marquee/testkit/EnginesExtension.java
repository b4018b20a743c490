package marquee.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import marquee.engines.EngineKind;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what {@link Engines} asks for and hands out {@link RunningEngines}. */
final class EnginesExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EnginesExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        engines(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningEngines.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return engines(context);
    }

    private static RunningEngines engines(ExtensionContext context) {
        TestEngines engines = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestEngines.class, key -> TestEngines.open(), TestEngines.class);
        return Objects.requireNonNull(engines).require(wanted(context.getRequiredTestClass()));
    }

    private static Set<EngineKind> wanted(Class<?> test) {
        Set<EngineKind> kinds = EnumSet.noneOf(EngineKind.class);
        for (Class<?> each = test; each != null; each = each.getEnclosingClass()) {
            Optional<Engines> engines = AnnotationSupport.findAnnotation(each, Engines.class);
            engines.ifPresent(found -> kinds.addAll(Arrays.asList(found.value())));
        }
        return kinds;
    }
}
