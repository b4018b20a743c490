package marquee.analytics.trending;

import java.io.Serializable;
import marquee.store.forecast.Demand;
import marquee.store.ranking.Rankings;

/** Where charts and the viewers of hours are kept, as the job ships it to the machine that runs the sink. */
@FunctionalInterface
interface RankingStore extends Serializable {

    /** Connects. Fails with {@link marquee.model.ErrorCode#UNAVAILABLE}, upon which Flink restarts the job later. */
    Connection connect();

    /** An open connection, which {@code closing} ends. */
    record Connection(Rankings rankings, Demand demand, AutoCloseable closing) {}
}
