import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { useReportLate } from './queries';

const OUTCOMES = ['NO_ANSWER', 'BUSY', 'POWERED_OFF', 'REACHED', 'THIRD_PARTY', 'WRONG_NUMBER'] as const;

/** A permit nobody reported counts as a call that may have connected; this says what it was. */
export function LateReport({ personId, entry }: { personId: string; entry: Schemas['ContactEntryView'] }) {
  const { t } = useTranslation();
  const report = useReportLate();
  return (
    <>
      <Select
        aria-label={t('call.reportLate')}
        placeholder={t('call.reportLate')}
        style={{ width: 150, marginLeft: 8 }}
        loading={report.isPending}
        onChange={(o: Schemas['Outcome']) => report.mutate({ personId, entry, outcome: o })}
        options={OUTCOMES.map((o) => ({ value: o, label: word('outcome', o) }))}
      />
      <Refusal error={report.error} />
    </>
  );
}
