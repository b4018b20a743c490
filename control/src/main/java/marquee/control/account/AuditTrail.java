package marquee.control.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import marquee.control.web.Caller;
import marquee.model.Tsid;
import marquee.store.account.AuditLog;
import marquee.store.account.AuditLog.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Writes down every privileged act before it is done: what cannot be written down is not done. An act that then fails
 * gets a second entry, with its status.
 *
 * <p>Privileged is every write under the paths of editors and operators, and everything, reading too, where one looks
 * into other people's affairs. The parts of an upload are not acts of their own.
 */
@Component
final class AuditTrail implements HandlerInterceptor, WebMvcConfigurer {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> WRITTEN = List.of(
            "/v1/titles",
            "/v1/collections",
            "/v1/home",
            "/v1/uploads",
            "/v1/jobs",
            "/v1/search",
            "/v1/edges",
            "/v1/billing",
            "/v1/content-keys");
    private static final List<String> READ_AND_WRITTEN =
            List.of("/v1/users", "/v1/mails", "/v1/audit", "/v1/billing/accounts");
    private static final int ACTION_MAX = 200;
    private static final int ADDRESS_MAX = 45;
    private static final int FAILED = 400;

    private final AuditLog auditLog;
    private final Clock clock;
    private final SecureRandom random;

    AuditTrail(AuditLog auditLog, Clock clock, SecureRandom random) {
        this.auditLog = auditLog;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isPrivileged(request)) {
            append(request, "begun");
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isPrivileged(request) && response.getStatus() >= FAILED) {
            try {
                append(request, Integer.toString(response.getStatus()));
            } catch (RuntimeException e) {
                // The answer has gone out already. That the act was begun is written down.
                log.warn("The audit log has not taken how an act ended. status={}", response.getStatus(), e);
            }
        }
    }

    private void append(HttpServletRequest request, String outcome) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            return;
        }
        Instant now = clock.instant();
        auditLog.append(new Entry(
                Tsid.next(now, random),
                now,
                caller.user(),
                cut(request.getMethod() + " " + pattern(request), ACTION_MAX),
                cut(subject(request), ACTION_MAX),
                outcome,
                cut(request.getRemoteAddr(), ADDRESS_MAX)));
    }

    private static boolean isPrivileged(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (READ_AND_WRITTEN.stream().anyMatch(path::startsWith)) {
            return true;
        }
        boolean isPart = request.getMethod().equals("PATCH") && path.startsWith("/v1/uploads");
        return !isPart
                && !READS.contains(request.getMethod())
                && WRITTEN.stream().anyMatch(path::startsWith);
    }

    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? request.getRequestURI() : pattern.toString();
    }

    /** Path variables: ids. What is asked for by e-mail must not stand in a log that forgets nothing. */
    private static String subject(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> map) || map.isEmpty()) {
            return "";
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), String.valueOf(value)));
        return String.join(" ", sorted.values());
    }

    private static String cut(String text, int max) {
        return text.substring(0, Math.min(text.length(), max));
    }
}
