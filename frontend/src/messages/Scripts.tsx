import { useTranslation } from 'react-i18next';
import { useScripts } from './queries';

/** What may be said in this call, as it was approved; what tells of the debt only once identity is verified. */
export function Scripts({ personId, loanId, verified }: { personId: string; loanId: string; verified: boolean }) {
  const { t } = useTranslation();
  const texts = useScripts(personId, loanId);
  const fitting = texts.data?.filter((x) => verified || !x.discloses);
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
