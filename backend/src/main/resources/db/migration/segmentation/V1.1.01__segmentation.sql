-- Rows with a life know how often they changed, so that nobody overwrites what he has not seen.
ALTER TABLE segmentation.segment ADD revision int NOT NULL DEFAULT 0;
ALTER TABLE segmentation.scorecard ADD revision int NOT NULL DEFAULT 0;
ALTER TABLE segmentation.quadrant ADD version int NOT NULL DEFAULT 0;
