import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { People } from '../shared/People';
import { useMovePersons, useRecordAbsence } from './queries';

/** Hands everybody of one owner to another, and says who is away; a supervisor's. */
export function TeamForms() {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'move' | 'away' | null>(null);
  const ready = () => setDoing(null);
  const move = useMovePersons(ready);
  const away = useRecordAbsence(ready);
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      {move.data ? <span className="muted">{t('cases.moved', { n: move.data.persons })}</span> : null}
      <Button size="small" onClick={() => setDoing('move')}>
        {t('cases.move')}
      </Button>
      <Button size="small" onClick={() => setDoing('away')}>
        {t('cases.absence')}
      </Button>
      <FormDialog<{ from: string; to?: string; note: string }>
        open={doing === 'move'}
        title={t('cases.move')}
        close={() => setDoing(null)}
        deed={move}
      >
        <Form.Item name="from" label={t('cases.from')} rules={required}>
          <People />
        </Form.Item>
        <Form.Item name="to" label={t('cases.to')}>
          <People placeholder={t('cases.queue')} />
        </Form.Item>
        <Form.Item name="note" label={t('cases.note')} rules={required}>
          <Input maxLength={500} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ user: string; deputy: string; days: [Dayjs, Dayjs] }>
        open={doing === 'away'}
        title={t('cases.absence')}
        close={() => setDoing(null)}
        deed={away}
      >
        <Form.Item name="user" label={t('cases.who')} rules={required}>
          <People />
        </Form.Item>
        <Form.Item name="deputy" label={t('cases.deputy')} rules={required}>
          <People />
        </Form.Item>
        <Form.Item name="days" label={t('cases.days')} rules={required}>
          <DatePicker.RangePicker />
        </Form.Item>
      </FormDialog>
    </>
  );
}
