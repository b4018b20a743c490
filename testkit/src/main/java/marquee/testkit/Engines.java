package marquee.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import marquee.engines.EngineKind;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class real engines: a {@link RunningEngines} parameter of its constructor or methods. They are started
 * once a JVM, when first wanted, and shared by all its test classes; so take every name from {@link RunningEngines#unique}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EnginesExtension.class)
public @interface Engines {

    /** Those the class needs. */
    EngineKind[] value();
}
