-- In which order editors put the titles of a collection. One that nobody ordered has no line.
CREATE TABLE collection_orders (
    name VARCHAR(100) PRIMARY KEY,
    movie_ids UUID[] NOT NULL
);
