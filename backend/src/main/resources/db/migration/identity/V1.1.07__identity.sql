ALTER TABLE identity.officer ADD version int NOT NULL DEFAULT 0;
ALTER TABLE identity.certificate ADD version int NOT NULL DEFAULT 0;
ALTER TABLE identity.team ADD version int NOT NULL DEFAULT 0;
ALTER TABLE identity.app_user ADD version int NOT NULL DEFAULT 0;
ALTER TABLE identity.api_client ADD version int NOT NULL DEFAULT 0;
