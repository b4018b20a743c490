package marquee.control.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The OpenAPI document, made when it is first asked for: every request with examples and the problems it may answer. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";
    private static final String JSON = "application/json";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    @Lazy
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Marquee")
                        .version("1")
                        .description("Writes of the control plane. Reads of screens are GraphQL, at /graphql."))
                .components(new Components()
                        .addSecuritySchemes(
                                "access_token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList("access_token"));
    }

    @Bean
    @Lazy
    OpenApiCustomizer openApiExamplesAndProblems() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            OpenApiExamples examples =
                    new OpenApiExamples(document.getComponents().getSchemas());
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().values().forEach(operation -> {
                        addExamples(operation, examples);
                        addProblems(path, operation);
                    }));
        };
    }

    private static void addExamples(Operation operation, OpenApiExamples examples) {
        if (operation.getRequestBody() != null) {
            addExamples(operation.getRequestBody().getContent(), examples);
        }
        operation.getResponses().values().forEach(response -> addExamples(response.getContent(), examples));
    }

    private static void addExamples(@Nullable Content content, OpenApiExamples examples) {
        if (content == null) {
            return;
        }
        content.forEach((type, media) -> {
            if (type.startsWith(JSON) && media.getExample() == null && media.getSchema() != null) {
                media.setExample(examples.of("", media.getSchema()));
            }
        });
    }

    /** What a kind of request may answer besides what was asked for. */
    private static void addProblems(String path, Operation operation) {
        boolean isPublic =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        ApiResponses responses = operation.getResponses();
        add(responses, ErrorCode.BAD_REQUEST);
        if (!isPublic) {
            add(responses, ErrorCode.NOT_SIGNED_IN);
            add(responses, ErrorCode.FORBIDDEN);
        } else {
            add(responses, ErrorCode.WRONG_CREDENTIALS);
        }
        if (path.contains("{")) {
            add(responses, ErrorCode.NOT_FOUND);
        }
        add(responses, ErrorCode.TOO_MANY_REQUESTS);
        add(responses, ErrorCode.UNAVAILABLE);
    }

    private static void add(ApiResponses responses, ErrorCode code) {
        responses.computeIfAbsent(
                Integer.toString(code.status()),
                status -> new ApiResponse()
                        .description("Problem " + codesOf(code.status()))
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                                .example(example(code)))));
    }

    private static String codesOf(int status) {
        List<String> codes = Arrays.stream(ErrorCode.values())
                .filter(each -> each.status() == status)
                .map(ErrorCode::code)
                .toList();
        return String.join(" or ", codes);
    }

    private static Map<String, Object> example(ErrorCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:marquee:problem:" + code.code());
        example.put("status", code.status());
        example.put("detail", "What went wrong, in a sentence, and what to do.");
        example.put("code", code.code());
        return example;
    }

    private static Schema<?> problem() {
        Schema<Object> code = of("string", "Stable: what a program may ask for");
        code.setEnum(Arrays.stream(ErrorCode.values())
                .map(each -> (Object) each.code())
                .toList());
        return of("object", "RFC 9457")
                .addProperty("type", of("string", "Names the kind of problem"))
                .addProperty("title", of("string", "The same in two words"))
                .addProperty("status", of("integer", "That of the answer"))
                .addProperty("detail", of("string", "A sentence for a person"))
                .addProperty("code", code)
                .addProperty("field", of("string", "The one field at fault, if one is"));
    }

    private static Schema<Object> of(String type, String description) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setDescription(description);
        return schema;
    }
}
