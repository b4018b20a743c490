package marquee.control;

import java.util.HashMap;
import java.util.Map;
import marquee.model.PlatformException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The control plane: REST and GraphQL on one port, for editors, viewers and the front door. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class ControlPlane {

    /**
     * Starts on the engines that the properties name, and returns when it answers. Blocks while engines start.
     *
     * @param properties {@code marquee.control.…}, {@code marquee.postgres.…} and so on, as in the defaults file
     */
    public static ControlPlane.Running start(Map<String, Object> properties) {
        return start(properties, EngineStores.class);
    }

    static Running start(Map<String, Object> properties, Class<?> stores) {
        Map<String, Object> all = new HashMap<>(properties);
        // Its own file, and no other: an application.yaml that lies about must not change how we run.
        all.put("spring.config.location", "classpath:control.properties");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("marquee", all));
        SpringApplication application = new SpringApplication(stores, ControlPlane.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setEnvironment(environment);
        application.setRegisterShutdownHook(false);
        try {
            return new Running(application.run());
        } catch (RuntimeException e) {
            // What an operator can act upon is the engine that did not answer, not the bean that wanted it.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PlatformException failure) {
                    throw failure;
                }
            }
            throw e;
        }
    }

    /** A control plane that answers. */
    public static final class Running implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        private Running(ConfigurableApplicationContext context) {
            this.context = context;
        }

        ConfigurableApplicationContext context() {
            return context;
        }

        /** The port it listens on. */
        public int port() {
            return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        }

        /** Finishes the requests it has, up to five seconds, and stops. */
        @Override
        public void close() {
            context.close();
        }
    }
}
