package marquee.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void stepsHaveStatementsThatDoNothingTheSecondTime() {
        for (String step : Schema.STEPS) {
            // A setting of a table is the same after the second time.
            assertThat(Schema.statements(step))
                    .isNotEmpty()
                    .allMatch(cql -> cql.contains("IF NOT EXISTS") || cql.matches("ALTER TABLE \\w+ WITH .*"));
        }
    }
}
