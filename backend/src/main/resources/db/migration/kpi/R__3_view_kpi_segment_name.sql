CREATE OR REPLACE VIEW kpi.segment_name WITH (security_invoker = true) AS
SELECT s.code AS segment FROM segmentation.in_use_on(shared.business_date()) s;
