import { App, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { type TakenPromise, useTakePromise } from './queries';

/** An amount by a day, as the borrower promised it. */
export function PromiseForm({
  person,
  loanId,
  standing,
  permitId,
  close,
}: {
  person: Schemas['BorrowerView'];
  loanId: string;
  standing?: Schemas['StandingView'];
  permitId: string | null;
  close: (taken: boolean) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const day = useBusinessDay();
  const take = useTakePromise(() => {
    message.success(t('call.recorded'));
    close(true);
  });
  return (
    <Form<TakenPromise>
      layout="vertical"
      onFinish={(v) =>
        take.mutate({
          ...v,
          personId: person.personId,
          loanId,
          currency: person.loans.find((l) => l.id === loanId)?.principal.currency ?? '',
          permitId,
        })
      }
      initialValues={{
        amount: standing?.overdue.amount,
        dueOn: dayjs(day.data?.businessDate).add(3, 'day'),
        method: 'BANK_TRANSFER',
      }}
      style={{ borderTop: '1px solid #e3e7ee', marginTop: 10, paddingTop: 8 }}
      aria-label={t('call.promise')}
    >
      <Form.Item
        name="amount"
        label={t('promise.amount')}
        rules={[{ required: true, message: t('app.requiredField') }]}
      >
        <Input autoFocus inputMode="decimal" maxLength={20} className="num" />
      </Form.Item>
      <Form.Item name="dueOn" label={t('promise.due')} rules={[{ required: true, message: t('app.requiredField') }]}>
        <DatePicker style={{ width: '100%' }} allowClear={false} />
      </Form.Item>
      <Form.Item name="method" label={t('promise.method')}>
        <Select
          options={[
            { value: 'BANK_TRANSFER', label: t('promise.transfer') },
            { value: 'DIRECT_DEBIT', label: t('promise.debit') },
            { value: 'APP', label: t('promise.app') },
            { value: 'CASH', label: t('promise.cash') },
          ]}
        />
      </Form.Item>
      <Refusal error={take.error} />
      <div className="bar">
        <Button type="primary" htmlType="submit" loading={take.isPending}>
          {t('promise.take')}
        </Button>
        <Button onClick={() => close(false)}>{t('app.cancel')}</Button>
      </div>
    </Form>
  );
}
