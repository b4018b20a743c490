-- The ladder policy that was chosen for a film when its upload began; null for the one of the catalogue.
ALTER TABLE uploads ADD COLUMN policy TEXT;
