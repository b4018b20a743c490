package marquee.control.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import marquee.media.ladder.LadderPolicy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an editor may have made of a film. */
@RestController
@Tag(name = "Titles")
final class EncodePolicyController {
    private final EncodePolicies known;

    EncodePolicyController(EncodePolicies known) {
        this.known = known;
    }

    @GetMapping("/v1/encode-policies")
    @Operation(summary = "Lists the ladder policies, the usual one first")
    List<PolicyView> list() {
        return known.policies().stream()
                .map(policy -> PolicyView.of(policy, policy.name().equals(known.usual())))
                .sorted((one, other) -> Boolean.compare(other.isUsual, one.isUsual))
                .toList();
    }

    /** @param codecs as an editor knows them: {@code H.264} */
    record PolicyView(
            String name,
            @JsonProperty("usual") boolean isUsual,
            List<String> codecs,
            @JsonProperty("per_title") boolean perTitle) {
        static PolicyView of(LadderPolicy policy, boolean isUsual) {
            return new PolicyView(
                    policy.name(),
                    isUsual,
                    policy.codecs().stream().map(rule -> rule.codec().words()).toList(),
                    policy.perTitle());
        }
    }
}
