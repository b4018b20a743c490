package marquee.control.web;

import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionStrategy;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How GraphQL requests are executed, and limits on what one may ask for. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {
    /** The deepest screen needs 6; the introspection query of common tools needs 13. */
    private static final int DEPTH_MAX = 15;

    /** Fields in one document, a screen of which needs under 100. Lists are bounded by their own {@code first}. */
    private static final int FIELDS_MAX = 1_000;

    @Bean
    @Qualifier("query")
    ExecutionStrategy queries(DataFetcherExceptionHandler problems, List<Projection<?, ?>> projections) {
        return new ProjectingStrategy(problems, projections);
    }

    @Bean
    Instrumentation depthLimit() {
        return new MaxQueryDepthInstrumentation(DEPTH_MAX);
    }

    @Bean
    Instrumentation complexityLimit() {
        return new MaxQueryComplexityInstrumentation(FIELDS_MAX);
    }
}
