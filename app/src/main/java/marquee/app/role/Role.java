package marquee.app.role;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import marquee.app.configuration.Configuration;

/** A process of Marquee. */
public enum Role {
    PLAYBACK("front door: pages, streams, heartbeats") {
        @Override
        public List<String> jvmFlags() {
            return List.of("-Xms48m", "-Xmx192m", "-XX:MaxDirectMemorySize=96m");
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.playback(configuration, clock);
        }
    },
    CONTROL("accounts, catalogue, search, home") {
        @Override
        public List<String> jvmFlags() {
            return List.of("-Xms96m", "-Xmx320m");
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.control(configuration);
        }
    },
    ORIGIN("origin and steering") {
        @Override
        public List<String> jvmFlags() {
            return List.of("-Xms32m", "-Xmx128m", "-XX:MaxDirectMemorySize=64m");
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.origin(configuration, clock);
        }
    },
    EDGE("video bytes for viewers") {
        @Override
        public List<String> jvmFlags() {
            return List.of("-Xms32m", "-Xmx128m", "-XX:MaxDirectMemorySize=96m");
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.edge(configuration);
        }
    },
    ENCODE("films into segments") {
        @Override
        public List<String> jvmFlags() {
            return List.of("-Xms32m", "-Xmx128m", "-XX:TieredStopAtLevel=1");
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.encode(configuration, clock);
        }
    },
    ANALYTICS("trending, recommendations, forecast") {
        @Override
        public List<String> jvmFlags() {
            return Roles.analyticsFlags();
        }

        @Override
        public AutoCloseable start(Configuration configuration, Clock clock) {
            return Roles.analytics(configuration, clock);
        }
    };

    private final String purpose;

    Role(String purpose) {
        this.purpose = purpose;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is for, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** Whether nobody waits for its work, so that it may stand back behind the others on the same machine. */
    public boolean isPatient() {
        return this == ENCODE || this == ANALYTICS;
    }

    /** What its JVM needs beyond what all roles get: sizes that a laptop can carry, and what its libraries ask for. */
    public abstract List<String> jvmFlags();

    /** Starts it in this process. Returns when it serves; closing the result ends it orderly. */
    public abstract AutoCloseable start(Configuration configuration, Clock clock);
}
