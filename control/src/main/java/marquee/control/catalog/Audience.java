package marquee.control.catalog;

import marquee.model.catalog.Maturity;

/** Who looks at a shelf: up to which maturity, and from which country, {@code ZZ} when unknown. */
record Audience(Maturity limit, String country) {}
