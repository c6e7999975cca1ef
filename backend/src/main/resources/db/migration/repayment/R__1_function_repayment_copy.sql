-- What repayment keeps of a person, as he may see it. Called by privacy alone.
CREATE OR REPLACE FUNCTION repayment.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'repayments', (SELECT coalesce(jsonb_agg(jsonb_build_object('amount', p.amount, 'currency', p.currency,
        'valueDate', p.value_date) ORDER BY p.value_date), '[]')
      FROM repayment.repayment p WHERE p.person_id = p_person));
END $$;
