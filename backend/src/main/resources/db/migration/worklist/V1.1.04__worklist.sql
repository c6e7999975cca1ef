ALTER TABLE worklist.request ADD version int NOT NULL DEFAULT 0;
ALTER TABLE worklist.call_back ADD version int NOT NULL DEFAULT 0;
ALTER TABLE worklist.absence ADD version int NOT NULL DEFAULT 0;
