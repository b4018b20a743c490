package marquee.control.ingest;

import java.util.List;
import marquee.media.ladder.LadderPolicy;

/**
 * The ladder policies that an editor may choose from: those of the settings, which encoders on other machines share.
 *
 * @param usual the name of the one for films that name no other
 */
public record EncodePolicies(String usual, List<LadderPolicy> policies) {
    public EncodePolicies {
        policies = List.copyOf(policies);
    }
}
