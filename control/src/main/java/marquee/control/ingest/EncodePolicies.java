package marquee.control.ingest;

import java.util.List;
import marquee.control.web.InvalidField;
import marquee.media.ladder.LadderPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The ladder policies that an editor may choose from: those of the settings, which encoders on other machines share.
 *
 * @param usual the name of the one for films that name no other
 */
public record EncodePolicies(String usual, List<LadderPolicy> policies) {
    public EncodePolicies {
        policies = List.copyOf(policies);
    }

    /**
     * Returns the name of a policy that there is, or null for none named: then it is that of the catalogue.
     *
     * @throws InvalidField for a name that no policy has
     */
    @Nullable
    String require(@Nullable String name) {
        List<String> names = policies.stream().map(LadderPolicy::name).toList();
        if (name != null && !names.contains(name)) {
            throw new InvalidField("policy", "There is no policy of this name. Choose one of " + names + ".");
        }
        return name;
    }
}
