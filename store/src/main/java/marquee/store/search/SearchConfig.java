package marquee.store.search;

import java.net.URI;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where OpenSearch or Elasticsearch is, under {@code marquee.search}.
 *
 * @param index the alias; the indexes behind it carry a time in their names
 * @param user for basic authentication, or null
 */
public record SearchConfig(
        URI url,
        String index,
        @Nullable String user,
        @Nullable Secret password) {}
