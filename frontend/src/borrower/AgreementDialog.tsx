import { App, Button, DatePicker, Form, Input, InputNumber, Modal, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { Parts } from './Agreements';
import { useAgreementPreview, useMakeAgreement } from './queries';

interface Wanted {
  amount: string;
  parts: number;
  firstDueOn: Dayjs;
  every: Schemas['Cadence'];
}

interface Props {
  personId: string;
  loanId: string;
  standing: Schemas['StandingView'];
  permitId: string | null;
  close: (made: boolean) => void;
}

/** What is owed, divided: the parts are shown as they are chosen, reckoned by the service. */
export function AgreementDialog({ personId, loanId, standing, permitId, close }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const day = useBusinessDay();
  const owed = Number(standing.overdue.amount) > 0 ? standing.overdue : standing.outstanding;
  const [wanted, setWanted] = useState<Wanted>({
    amount: owed.amount,
    parts: 3,
    firstDueOn: dayjs(day.data?.businessDate).add(7, 'day'),
    every: 'MONTH',
  });
  const body: Schemas['MakeAgreement'] = {
    loanId,
    amount: { amount: wanted.amount.replace(/,/g, ''), currency: owed.currency },
    parts: wanted.parts,
    firstDueOn: wanted.firstDueOn.format('YYYY-MM-DD'),
    every: wanted.every,
    madeBy: 'BORROWER',
    permitId,
  };
  const preview = useAgreementPreview(personId, body);
  const make = useMakeAgreement(() => {
    message.success(t('call.recorded'));
    close(true);
  });
  /** What is agreed to is what was seen. */
  const shown = preview.data && !preview.isPlaceholderData && !preview.error;
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <Modal open title={t('agreement.make')} onCancel={() => close(false)} footer={null} destroyOnHidden>
      <p className="muted">{t('agreement.what')}</p>
      <Form<Wanted>
        layout="vertical"
        initialValues={wanted}
        onValuesChange={(_, all) => {
          make.reset();
          if (all.amount && all.parts && all.firstDueOn) setWanted(all);
        }}
        onFinish={() => make.mutate({ personId, body })}
      >
        <Form.Item name="amount" label={t('agreement.amount')} rules={required}>
          <Input autoFocus inputMode="decimal" maxLength={20} className="num" />
        </Form.Item>
        <Form.Item name="parts" label={t('agreement.count')} rules={required}>
          <InputNumber precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="every" label={t('agreement.every')}>
          <Segmented
            block
            options={(['WEEK', 'FORTNIGHT', 'MONTH'] as const).map((c) => ({ value: c, label: t(`cadence.${c}`) }))}
          />
        </Form.Item>
        <Form.Item name="firstDueOn" label={t('agreement.first')} rules={required}>
          <DatePicker style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
        {preview.data && !preview.error ? (
          <section
            style={{ maxHeight: 200, overflowY: 'auto', marginBottom: 12 }}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
            tabIndex={0}
            aria-label={t('agreement.parts')}
          >
            <Parts parts={preview.data} />
          </section>
        ) : null}
        <Refusal error={make.error ?? preview.error} />
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={!shown}>
          {t('agreement.make')}
        </Button>
      </Form>
    </Modal>
  );
}
