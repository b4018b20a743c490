package marquee.control.web;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one GraphQL type are read at once, without the engine's work for each of their fields: a screen of cards has
 * a thousand of them. Only what the object and the request already hold, as JSON has it; every other field is the engine's.
 *
 * @param <S> the class of the objects
 * @param <C> what the request knows
 */
public final class Projection<S, C> {
    /** What a field reads as while its value is still being fetched. */
    public static final Object UNKNOWN = new Object();

    private final String type;
    private final Class<S> source;
    private final Map<String, Part<S, C>> parts = new HashMap<>();

    private Projection(String type, Class<S> source) {
        this.type = type;
        this.source = source;
    }

    /** @param type the name of the type in the schema */
    public static <S, C> Projection<S, C> of(String type, Class<S> source) {
        return new Projection<>(type, source);
    }

    Class<S> source() {
        return source;
    }

    /** Adds a field whose value is a text, a number, a truth, an enum's constant, a list of these, or null. */
    public Projection<S, C> value(String field, Function<S, @Nullable Object> read) {
        return value(field, (object, known) -> read.apply(object));
    }

    /** Likewise of what the request knows too; {@link #UNKNOWN} where it does not know yet. */
    public Projection<S, C> value(String field, BiFunction<S, C, @Nullable Object> read) {
        parts.put(
                field,
                (selection, fragments) -> selection == null
                        ? Optional.of((object, known) -> json(read.apply(object, known)))
                        : Optional.empty());
        return this;
    }

    /** Adds a field whose value is an object, null, or {@link #UNKNOWN}. */
    public <T> Projection<S, C> object(String field, Projection<T, C> target, BiFunction<S, C, @Nullable Object> read) {
        parts.put(
                field,
                (selection, fragments) -> target.plan(selection, fragments)
                        .map(plan -> (object, known) -> target.read(plan, read.apply(object, known), known)));
        return this;
    }

    /** Adds a field whose value is a list of objects. */
    public <T> Projection<S, C> list(String field, Projection<T, C> target, Function<S, List<T>> read) {
        parts.put(
                field,
                (selection, fragments) -> target.plan(selection, fragments).map(plan -> (object, known) -> {
                    List<T> objects = read.apply(object);
                    List<Object> answers = new ArrayList<>(objects.size());
                    for (T each : objects) {
                        Object answer = plan.read(each, known);
                        if (answer == UNKNOWN) {
                            return UNKNOWN;
                        }
                        answers.add(answer);
                    }
                    return answers;
                }));
        return this;
    }

    private @Nullable Object read(Plan<S, C> plan, @Nullable Object object, C known) {
        return object == null || object == UNKNOWN ? object : plan.read(source.cast(object), known);
    }

    private static @Nullable Object json(@Nullable Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** Returns how a selection of this type is read; empty when it holds anything that only the engine knows how to answer. */
    Optional<Plan<S, C>> plan(@Nullable SelectionSet selection, Map<String, FragmentDefinition> fragments) {
        Map<String, Reader<S, C>> readers = new LinkedHashMap<>();
        return selection != null && collect(selection, fragments, readers)
                ? Optional.of(new Plan<>(readers))
                : Optional.empty();
    }

    private boolean collect(
            SelectionSet selection, Map<String, FragmentDefinition> fragments, Map<String, Reader<S, C>> readers) {
        for (Selection<?> each : selection.getSelections()) {
            boolean isRead;
            if (each instanceof Field field) {
                isRead = collect(field, fragments, readers);
            } else if (each instanceof InlineFragment fragment) {
                isRead = fragment.getDirectives().isEmpty()
                        && (fragment.getTypeCondition() == null
                                || fragment.getTypeCondition().getName().equals(type))
                        && collect(fragment.getSelectionSet(), fragments, readers);
            } else if (each instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                isRead = spread.getDirectives().isEmpty()
                        && fragment != null
                        && fragment.getTypeCondition().getName().equals(type)
                        && collect(fragment.getSelectionSet(), fragments, readers);
            } else {
                isRead = false;
            }
            if (!isRead) {
                return false;
            }
        }
        return true;
    }

    private boolean collect(Field field, Map<String, FragmentDefinition> fragments, Map<String, Reader<S, C>> readers) {
        if (!field.getDirectives().isEmpty() || !field.getArguments().isEmpty()) {
            return false;
        }
        if (field.getName().equals("__typename")) {
            readers.put(field.getResultKey(), (object, known) -> type);
            return true;
        }
        Part<S, C> part = parts.get(field.getName());
        Optional<Reader<S, C>> reader =
                part == null ? Optional.empty() : part.reader(field.getSelectionSet(), fragments);
        if (reader.isEmpty()) {
            return false;
        }
        // Two selections of one object would have to be merged; of a value, which the validation saw to be the same,
        // the first is enough.
        boolean isNew = readers.putIfAbsent(field.getResultKey(), reader.get()) == null;
        return isNew || field.getSelectionSet() == null;
    }

    /** How one selection of a type is read. Immutable. */
    static final class Plan<S, C> {
        private final Map<String, Reader<S, C>> readers;

        private Plan(Map<String, Reader<S, C>> readers) {
            this.readers = readers;
        }

        /** Returns the object's fields in the order asked for, or {@link #UNKNOWN} when one of them is. */
        Object read(S object, C known) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(readers.size() * 2);
            for (Map.Entry<String, Reader<S, C>> each : readers.entrySet()) {
                Object value = each.getValue().read(object, known);
                if (value == UNKNOWN) {
                    return UNKNOWN;
                }
                answer.put(each.getKey(), value);
            }
            return answer;
        }
    }

    /** Reads one field. */
    private interface Reader<S, C> {
        @Nullable
        Object read(S object, C known);
    }

    /** Makes the reader of a field for what is selected of it. */
    private interface Part<S, C> {
        Optional<Reader<S, C>> reader(@Nullable SelectionSet selection, Map<String, FragmentDefinition> fragments);
    }
}
