package marquee.control.catalog;

/** A collection gets another name; published before its titles follow, so that whoever keeps names can follow first. */
public record CollectionRenamed(String from, String to) {}
