package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleKind;
import marquee.store.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * A title as editors see it.
 *
 * @param state draft or published
 * @param isProtected whether its next encode is encrypted
 * @param job the newest, or null when nothing was ever uploaded
 */
record TitleView(
        String id,
        String name,
        String description,
        @JsonProperty("release_year") int releaseYear,
        float rating,
        List<String> genres,
        int maturity,
        List<String> cast,
        String state,
        @JsonProperty("asset_id") @Nullable String assetId,
        @JsonProperty("runtime_seconds") @Nullable Long runtimeSeconds,
        List<Integer> heights,
        @JsonProperty("audio_languages") List<String> audioLanguages,
        @JsonProperty("caption_languages") List<String> captionLanguages,
        @JsonProperty("poster_url") @Nullable String posterUrl,
        @JsonProperty("backdrop_url") @Nullable String backdropUrl,
        @JsonProperty("added_at") Instant addedAt,
        @JsonProperty("published_at") @Nullable Instant publishedAt,
        @JsonProperty("publish_when_ready") boolean publishWhenReady,
        @JsonProperty("protected") boolean isProtected,
        ParticularsView particulars,
        @Nullable JobView job) {

    static TitleView of(Title title, boolean publishWhenReady, boolean isProtected, @Nullable Job job) {
        Asset asset = title.asset();
        return new TitleView(
                title.id().toString(),
                title.name(),
                title.description(),
                title.releaseYear(),
                title.rating(),
                title.genres(),
                title.maturity().age(),
                title.cast(),
                stateOf(title),
                asset == null ? null : asset.id().toString(),
                asset == null ? null : asset.runtime().toSeconds(),
                asset == null ? List.of() : asset.heights(),
                asset == null ? List.of() : asset.audioLanguages(),
                asset == null ? List.of() : asset.captionLanguages(),
                asset == null ? null : asset.address(Picture.POSTER),
                asset == null ? null : asset.address(Picture.BACKDROP),
                title.addedAt(),
                title.publishedAt(),
                publishWhenReady,
                isProtected,
                ParticularsView.of(title.particulars()),
                job == null ? null : JobView.of(job));
    }

    /** draft, review, scheduled, published, or announced while viewers see it but cannot watch it. */
    static String stateOf(Title title) {
        if (title.isPublished()) {
            return title.isPlayable() || title.kind() == TitleKind.SERIES ? "published" : "announced";
        }
        if (title.particulars().publishAt() != null) {
            return "scheduled";
        }
        return title.particulars().inReview() ? "review" : "draft";
    }
}
