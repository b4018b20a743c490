package marquee.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void stepsHaveStatementsThatDoNothingTheSecondTime() {
        for (String step : Schema.STEPS) {
            assertThat(Schema.statements(step)).isNotEmpty().allMatch(cql -> cql.contains("IF NOT EXISTS"));
        }
    }
}
