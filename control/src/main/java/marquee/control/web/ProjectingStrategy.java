package marquee.control.web;

import com.netflix.graphql.dgs.context.DgsContext;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import marquee.control.web.Projection.Plan;

/**
 * The engine's usual strategy, but for objects that a {@link Projection} reads at once. What a projection cannot read, or does
 * not know yet, is the engine's as before; the answer is the same (ProjectionTest).
 */
final class ProjectingStrategy extends AsyncExecutionStrategy {
    private final Map<Class<?>, Projection<?, ?>> projections;

    ProjectingStrategy(DataFetcherExceptionHandler problems, List<Projection<?, ?>> projections) {
        super(problems);
        this.projections = projections.stream().collect(Collectors.toMap(Projection::source, Function.identity()));
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext execution, ExecutionStrategyParameters at, GraphQLObjectType type, Object object) {
        Projection<?, ?> projection = projections.get(object.getClass());
        // A query's own answer is one object, and may know more of itself than lists do.
        boolean isAnswer = at.getPath().getLevel() == 1 && !at.getPath().isListSegment();
        if (projection != null && !isAnswer && at.getField().getFields().size() == 1) {
            Object read = read(projection, execution, at, object);
            if (read != Projection.UNKNOWN) {
                return read;
            }
        }
        return super.completeValueForObject(execution, at, type, object);
    }

    private static <S, C> Object read(
            Projection<S, C> projection, ExecutionContext execution, ExecutionStrategyParameters at, Object object) {
        Field field = at.getField().getSingleField();
        @SuppressWarnings("unchecked") // Of a field's own projection, by its own key.
        Optional<Plan<S, C>> plan = (Optional<Plan<S, C>>) Plans.of(execution)
                .byField
                .computeIfAbsent(
                        field, absent -> projection.plan(field.getSelectionSet(), execution.getFragmentsByName()));
        if (plan.isEmpty()) {
            return Projection.UNKNOWN;
        }
        @SuppressWarnings("unchecked") // There is one custom context, which every projection is made for.
        C known = (C) Objects.requireNonNull(
                DgsContext.from(execution.getGraphQLContext()).getCustomContext(), "Made with every request");
        return plan.get().read(projection.source().cast(object), known);
    }

    /** Those of one request: a field of its document is planned once, however many objects answer it. */
    private static final class Plans {
        private final Map<Field, Optional<?>> byField = new ConcurrentHashMap<>();

        private static Plans of(ExecutionContext execution) {
            return execution.getGraphQLContext().computeIfAbsent(Plans.class, absent -> new Plans());
        }
    }
}
