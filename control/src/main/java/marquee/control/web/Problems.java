package marquee.control.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns every failure of a REST request into {@code application/problem+json} with a stable code (RFC 9457). */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> platform(PlatformException failure) {
        if (failure.code() == ErrorCode.INTERNAL) {
            log.error("A request failed by a fault of ours.", failure);
        }
        ProblemDetail problem = of(failure.code(), String.valueOf(failure.getMessage()));
        return ResponseEntity.status(failure.code().status()).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooOften(TooOften failure) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(failure.retryAfter().toSeconds() + 1))
                .body(of(ErrorCode.TOO_MANY_REQUESTS, String.valueOf(failure.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> field(InvalidField failure) {
        ProblemDetail problem = of(ErrorCode.BAD_REQUEST, String.valueOf(failure.getMessage()));
        problem.setProperty("field", failure.field());
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(RuntimeException failure) {
        Optional<PlatformException> ours = findCause(failure, PlatformException.class);
        if (ours.isPresent()) {
            return platform(ours.get());
        }
        log.error("A request failed by a fault of ours.", failure);
        return ResponseEntity.internalServerError()
                .body(of(ErrorCode.INTERNAL, "Something broke on our side. It has been recorded."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Optional<PlatformException> ours = findCause(failure, PlatformException.class);
        if (ours.isPresent()) {
            PlatformException cause = ours.get();
            return ResponseEntity.status(cause.code().status())
                    .body(of(cause.code(), String.valueOf(cause.getMessage())));
        }
        ProblemDetail problem = of(ErrorCode.BAD_REQUEST, "The body is not the JSON expected here.");
        findField(failure).ifPresent(field -> {
            problem.setDetail("'" + field + "' has a value of the wrong kind.");
            problem.setProperty("field", field);
        });
        return ResponseEntity.badRequest().body(problem);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            problem.setProperty("code", codeOf(status).code());
        }
        return new ResponseEntity<>(body, headers, status);
    }

    /** Writes a problem from a filter, where no advice reaches. */
    static void write(HttpServletResponse response, JsonMapper json, ErrorCode code, String detail) throws IOException {
        response.setStatus(code.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(of(code, detail)));
    }

    private static ProblemDetail of(ErrorCode code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(code.status()), detail);
        problem.setType(URI.create("urn:marquee:problem:" + code.code()));
        problem.setProperty("code", code.code());
        return problem;
    }

    private static ErrorCode codeOf(HttpStatusCode status) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status() == status.value()) {
                return code;
            }
        }
        return status.is5xxServerError() ? ErrorCode.INTERNAL : ErrorCode.BAD_REQUEST;
    }

    private static Optional<String> findField(Throwable failure) {
        List<JacksonException.Reference> path = findCause(failure, JacksonException.class)
                .map(JacksonException::getPath)
                .orElse(List.of());
        return path.stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .reduce((outer, inner) -> outer + "." + inner);
    }

    private static <T extends Throwable> Optional<T> findCause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
