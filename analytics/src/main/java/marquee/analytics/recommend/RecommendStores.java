package marquee.analytics.recommend;

import marquee.model.feedback.FeedbackGiven;
import marquee.model.playback.Heartbeat;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.event.KafkaEvents;
import marquee.store.feedback.Ratings;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.SimilarTitles;
import marquee.store.recommendation.Viewings;

/** What recommending reads, and the two tables it writes: {@code recommendations} and {@code similar}. */
public record RecommendStores(
        EventTopic<Heartbeat> heartbeats,
        EventTopic<FeedbackGiven> feedback,
        Titles titles,
        Viewings viewings,
        WatchHistory history,
        MyList myList,
        Ratings ratings,
        SimilarTitles similar,
        Recommendations recommendations) {

    /** In the engines. Blocks while queries are prepared. */
    public static RecommendStores in(CassandraConnection cassandra, KafkaEvents events) {
        return new RecommendStores(
                events.heartbeats(),
                events.feedback(),
                Titles.in(cassandra),
                Viewings.in(cassandra),
                WatchHistory.in(cassandra),
                MyList.in(cassandra),
                Ratings.in(cassandra),
                SimilarTitles.in(cassandra),
                Recommendations.in(cassandra));
    }
}
