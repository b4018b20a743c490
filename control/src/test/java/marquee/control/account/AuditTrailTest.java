package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import marquee.store.account.AuditLog;
import marquee.store.account.MemoryAuditLog;
import marquee.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerMapping;

class AuditTrailTest {
    private final FakeClock clock = FakeClock.at("2026-01-01T08:00:00Z");
    private final MemoryAuditLog log = new MemoryAuditLog();
    private final AuditTrail trail = new AuditTrail(log, clock, new SecureRandom());

    @BeforeEach
    void signIn() {
        Caller caller = new Caller(new UserId(7), Set.of(Role.EDITOR), null, false, Maturity.EIGHTEEN, null, "ZZ");
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void actIsWrittenDownBeforeItIsDone() {
        trail.preHandle(request("POST", "/v1/titles/9/publish"), new MockHttpServletResponse(), this);

        AuditLog.Entry entry = log.list(Long.MAX_VALUE, 10).get(0);
        assertThat(entry.actor()).isEqualTo(new UserId(7));
        assertThat(entry.action()).isEqualTo("POST /v1/titles/{id}/publish");
        assertThat(entry.subject()).isEqualTo("9");
        assertThat(entry.outcome()).isEqualTo("begun");
    }

    @Test
    void failedActGetsItsStatus() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setStatus(409);

        trail.afterCompletion(request("POST", "/v1/titles/9/publish"), response, this, null);

        assertThat(log.list(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Entry::outcome)
                .containsExactly("409");
    }

    @Test
    void actThatCannotBeWrittenDownIsNotDone() {
        AuditTrail broken = new AuditTrail(
                new AuditLog() {
                    @Override
                    public void append(Entry entry) {
                        throw new PlatformException(ErrorCode.UNAVAILABLE, "No database");
                    }

                    @Override
                    public List<Entry> list(long before, int limit) {
                        return List.of();
                    }
                },
                clock,
                new SecureRandom());

        assertThatThrownBy(
                        () -> broken.preHandle(request("DELETE", "/v1/titles/9"), new MockHttpServletResponse(), this))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void readingAndPartsOfUploadsAreNoActsButLookingAtPeopleIs() {
        trail.preHandle(request("GET", "/v1/titles"), new MockHttpServletResponse(), this);
        trail.preHandle(request("PATCH", "/v1/uploads/9"), new MockHttpServletResponse(), this);
        trail.preHandle(request("POST", "/v1/profiles"), new MockHttpServletResponse(), this);
        assertThat(log.list(Long.MAX_VALUE, 10)).isEmpty();

        trail.preHandle(request("GET", "/v1/users/9"), new MockHttpServletResponse(), this);

        assertThat(log.list(Long.MAX_VALUE, 10)).hasSize(1);
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, path.replaceAll("/9", "/{id}"));
        if (path.contains("/9")) {
            request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("id", "9"));
        }
        return request;
    }
}
