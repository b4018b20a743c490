package marquee.store.postgres;

import java.util.List;
import java.util.stream.Stream;
import marquee.model.account.UserId;

/**
 * The databases that accounts are spread over, each account wholly in one of them, and the home, which keeps what must be
 * found without knowing the account (e-mails, identities, links in mails) and everything that is no account's.
 *
 * <p>The number of shards and their order must never change while there are accounts: the remainder of a user's id
 * decides. Whoever wants to add machines later starts with more databases than machines, or distributes the tables with
 * Citus ({@code deploy/citus.sql}).
 */
public final class AccountShards implements AutoCloseable {
    private final PostgresConnection home;
    private final List<PostgresConnection> shards;

    private AccountShards(PostgresConnection home, List<PostgresConnection> shards) {
        this.home = home;
        this.shards = shards;
    }

    /**
     * Waits for the databases and brings them up to date, see {@link PostgresConnection#open}.
     *
     * @param home stays open when this is closed
     * @param databases in their order; none keeps all accounts at home
     */
    public static AccountShards open(PostgresConnection home, List<PostgresConfig> databases) {
        return new AccountShards(
                home,
                databases.isEmpty()
                        ? List.of(home)
                        : databases.stream().map(PostgresConnection::open).toList());
    }

    public PostgresConnection home() {
        return home;
    }

    /** Returns the database of an account, whether or not there is such an account. */
    public PostgresConnection of(UserId user) {
        return shards.get(index(user, shards.size()));
    }

    /** Returns every database that has accounts, in order. */
    public Stream<PostgresConnection> all() {
        return shards.stream();
    }

    /** Returns whether all accounts live at home. */
    public boolean areOne() {
        return shards.equals(List.of(home));
    }

    /** Returns which of so many shards has an account: the last bits of an id are random, so they spread evenly. */
    public static int index(UserId user, int shards) {
        return (int) Math.floorMod(user.value(), (long) shards);
    }

    @Override
    public void close() {
        shards.stream().filter(shard -> shard != home).forEach(PostgresConnection::close);
    }
}
