package marquee.store.account;

class MemoryAccountsTest extends AccountsContract {
    private final Accounts accounts = new MemoryAccounts();

    @Override
    Accounts accounts() {
        return accounts;
    }
}
