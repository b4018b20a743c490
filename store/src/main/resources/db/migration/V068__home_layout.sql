-- In which order the rows of home pages stand. One line at most.
CREATE TABLE home_layout (
    id SMALLINT PRIMARY KEY CHECK (id = 1),
    row_ids VARCHAR(140)[] NOT NULL,
    hidden_ids VARCHAR(140)[] NOT NULL
);
