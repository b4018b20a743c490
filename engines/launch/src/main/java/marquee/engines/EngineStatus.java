package marquee.engines;

/** An engine at one moment, and the port its clients use. */
public record EngineStatus(EngineKind kind, int port, ChildStatus child) {}
