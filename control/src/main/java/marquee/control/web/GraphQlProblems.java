package marquee.control.web;

import com.netflix.graphql.types.errors.ErrorType;
import com.netflix.graphql.types.errors.TypedGraphQLError;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns every failure of a GraphQL field into an error whose extensions carry the same {@code code} as REST problems. */
@Component
final class GraphQlProblems implements DataFetcherExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(GraphQlProblems.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        ErrorCode code = ErrorCode.INTERNAL;
        String message = "Something broke on our side. It has been recorded.";
        Throwable cause = failed.getException();
        while (cause.getCause() != null && !(cause instanceof PlatformException) && !(cause instanceof InvalidField)) {
            cause = cause.getCause();
        }
        if (cause instanceof PlatformException platform) {
            code = platform.code();
            message = String.valueOf(platform.getMessage());
        } else if (cause instanceof InvalidField invalid) {
            code = ErrorCode.BAD_REQUEST;
            message = String.valueOf(invalid.getMessage());
        }
        if (code == ErrorCode.INTERNAL) {
            log.error("A GraphQL field failed by a fault of ours. path={}", failed.getPath(), failed.getException());
        }
        GraphQLError error = TypedGraphQLError.newBuilder()
                .errorType(typeOf(code))
                .message("%s", message)
                .path(failed.getPath())
                .location(failed.getSourceLocation())
                .extensions(Map.of("code", code.code()))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static ErrorType typeOf(ErrorCode code) {
        return switch (code.status()) {
            case 400 -> ErrorType.BAD_REQUEST;
            case 401 -> ErrorType.UNAUTHENTICATED;
            case 403 -> ErrorType.PERMISSION_DENIED;
            case 404 -> ErrorType.NOT_FOUND;
            case 500 -> ErrorType.INTERNAL;
            case 503 -> ErrorType.UNAVAILABLE;
            default -> ErrorType.FAILED_PRECONDITION;
        };
    }
}
