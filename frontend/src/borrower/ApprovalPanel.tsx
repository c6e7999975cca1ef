import { useTranslation } from 'react-i18next';
import { Refusal } from '../shared/Refusal';
import { ApproveRule } from './ApproveRule';
import { useOptions } from './queries';

/** Rules that only wait for an approval, for those who approve and do not call. */
export function ApprovalPanel({ personId, loanId }: { personId: string; loanId: string }) {
  const { t } = useTranslation();
  const options = useOptions(personId, loanId);
  const waiting =
    options.data?.flatMap((o) => o.rules.filter((r) => r.remedy === 'APPROVAL').map((r) => ({ ...r, o }))) ?? [];
  const rules = waiting.filter((r, n) => waiting.findIndex((x) => x.id === r.id) === n);
  return (
    <section className="panel">
      <h2>{t('approval.waiting')}</h2>
      <Refusal error={options.error} />
      {options.data && rules.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {rules.map((r) => (
        <div className="line" key={r.id} style={{ display: 'block' }}>
          <div>{r.reason}</div>
          <div className="muted">{r.source}</div>
          <ApproveRule personId={personId} ruleId={r.id} />
        </div>
      ))}
    </section>
  );
}
