CREATE OR REPLACE FUNCTION audit.append(id uuid, at timestamptz, actor_kind text, actor_id uuid, action text,
                             person_id uuid, subject_id uuid, details text, content_hash bytea)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit.trail (id, at, actor_kind, actor_id, action, person_id, subject_id, details, content_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
$$;
