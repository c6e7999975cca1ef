ALTER TABLE privacy.request ADD version int NOT NULL DEFAULT 0;

-- They ask the packs for the years now, at a moment that is said.
DROP FUNCTION IF EXISTS privacy.kept_until(uuid), privacy.erase_person(uuid, uuid, date);
