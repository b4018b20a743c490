package marquee.app.configuration;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The settings of one process. What is said later wins: {@code marquee-defaults.yaml}, the file, the environment
 * ({@code MARQUEE_EDGE_PORT} for {@code marquee.edge.port}), the command line.
 *
 * <p>A setting that no record knows stops the start-up with a sentence, so that a typing error or a removed name is never
 * ignored.
 */
public final class Configuration {
    private static final String DEFAULTS = "marquee-defaults.yaml";

    private static final Logger log = LoggerFactory.getLogger(Configuration.class);

    private final StandardEnvironment environment = new StandardEnvironment();

    private Configuration() {}

    /**
     * @param file YAML, or null for none
     * @param overrides full property names to values
     */
    public static Configuration load(@Nullable Path file, Map<String, String> overrides) {
        Configuration configuration = new Configuration();
        MutablePropertySources sources = configuration.environment.getPropertySources();
        List<PropertySource<?>> defaults = read(new ClassPathResource(DEFAULTS));
        defaults.forEach(source -> sources.addLast(withoutEmpty(source)));
        Map<String, Object> known = flatten(defaults);
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "There is no readable settings file " + file + ".");
            }
            List<PropertySource<?>> own = read(new FileSystemResource(file));
            refuseUnknown(flatten(own), known, file.toString());
            own.forEach(source -> sources.addBefore(defaults.get(0).getName(), withoutEmpty(source)));
        }
        refuseUnknown(overrides, known, "the command line");
        sources.addFirst(new MapPropertySource("command line", new LinkedHashMap<>(overrides)));
        return configuration;
    }

    /** Binds everything under {@code marquee.<room>} to the room's record. Fails with a sentence that names what is missing. */
    public <T> T bind(String room, Class<T> type) {
        if (type.isRecord()) {
            requireComponents("marquee." + room, type);
        }
        try {
            return Binder.get(environment).bind("marquee." + room, type).get();
        } catch (BindException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "The settings under marquee." + room + " cannot be used: " + cause.getMessage(),
                    e);
        }
    }

    /** Returns one setting as text. Fails when it is not there. */
    public String require(String name) {
        String value = value(name);
        if (value == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The setting " + name + " is missing.");
        }
        return value;
    }

    /** Returns all settings under {@code marquee}, by full name, in the order of their names. */
    public Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    String value = name.startsWith("marquee.") ? value(name) : null;
                    if (value != null) {
                        all.put(name, value);
                    }
                }
            }
        });
        return all;
    }

    private void requireComponents(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            boolean isOptional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.getType().isRecord() && component.getType() != Secret.class) {
                requireComponents(name, component.getType());
            } else if (!isOptional && value(name) == null && !isList(name)) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "The setting " + name + " is missing.");
            }
        }
    }

    /** Whether there is a list of that name, of values or of groups of settings. */
    private boolean isList(String name) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .anyMatch(each -> each.startsWith(name + "[0]"));
    }

    /** Returns a setting, or null when it, or the setting it refers to, is not there. */
    private @Nullable String value(String name) {
        try {
            return environment.getProperty(name);
        } catch (PlaceholderResolutionException e) {
            log.debug("A setting refers to one that is not there. name={}", name, e);
            return null;
        }
    }

    /** {@code cacheBytesMax} is {@code cache-bytes-max}. */
    static String dashed(String name) {
        return name.replaceAll("([A-Z0-9]+)", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Reads a file. A setting without a value counts as not being there: in YAML it is how one says «none». */
    private static List<PropertySource<?>> read(Resource resource) {
        try {
            List<PropertySource<?>> all = new ArrayList<>();
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(String.valueOf(resource.getFilename()), resource)) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    values.put(name, String.valueOf(source.getProperty(name)));
                }
                all.add(new MapPropertySource(source.getName(), values));
            }
            return all;
        } catch (IOException | IllegalStateException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "The settings in " + resource.getFilename() + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static PropertySource<?> withoutEmpty(PropertySource<?> source) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
            Object value = source.getProperty(name);
            if (value != null && !value.toString().isEmpty()) {
                values.put(name, value);
            }
        }
        return new MapPropertySource(source.getName(), values);
    }

    private static Map<String, Object> flatten(List<PropertySource<?>> sources) {
        Map<String, Object> flat = new LinkedHashMap<>();
        for (PropertySource<?> source : sources) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                flat.put(name, source);
            }
        }
        return flat;
    }

    private static void refuseUnknown(Map<String, ?> given, Map<String, Object> known, String where) {
        for (String name : given.keySet()) {
            // A list's elements carry their index; the list as a whole is what the defaults name.
            String plain = name.replaceAll("\\[\\d+]", "");
            boolean isKnown = known.keySet().stream()
                    .anyMatch(each -> each.replaceAll("\\[\\d+]", "").equals(plain));
            if (!isKnown) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "There is no setting " + name + ", which " + where + " sets. marquee-defaults.yaml lists all.");
            }
        }
    }
}
