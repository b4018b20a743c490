package marquee.store.forecast;

class MemoryDemandTest extends DemandContract {
    private final Demand demand = new MemoryDemand();

    @Override
    Demand demand() {
        return demand;
    }
}
