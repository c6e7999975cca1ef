import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { session } from '../api/session';

const stage = (dpd: number) => (dpd <= 30 ? 'EARLY' : dpd <= 90 ? 'MID' : 'LATE');

/** What may be said in a call of this stage, as it was approved; what tells of the debt only once identity is verified. */
export function Scripts({ dpd, verified }: { dpd: number; verified: boolean }) {
  const { t } = useTranslation();
  const texts = useQuery({
    queryKey: ['templates', 'SCRIPT', 'APPROVED'],
    queryFn: () => answer(api.GET('/api/v1/templates', { params: { query: { kind: 'SCRIPT', state: 'APPROVED' } } })),
    enabled: session.may('templates:read'),
    staleTime: 300_000,
  });
  const fitting = texts.data?.filter((x) => (x.stage === 'ANY' || x.stage === stage(dpd)) && (verified || !x.discloses));
  if (!fitting?.length) return null;
  return (
    <details className="line" style={{ display: 'block' }} open={!verified}>
      <summary>{t('template.scripts')}</summary>
      {fitting.map((x) => (
        <p className="quote" key={x.code}>
          <strong>{x.title}</strong>
          <br />
          {x.body}
        </p>
      ))}
    </details>
  );
}
