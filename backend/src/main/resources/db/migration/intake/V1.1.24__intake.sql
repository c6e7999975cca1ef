-- When the file and the rows of an import were removed, because their time was over.
ALTER TABLE intake.import ADD forgotten_at timestamptz;
CREATE INDEX import_kept ON intake.import (job_id) WHERE forgotten_at IS NULL;
