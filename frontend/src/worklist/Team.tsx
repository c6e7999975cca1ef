import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, keyed } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { People } from '../shared/People';
import { Refusal } from '../shared/Refusal';

/** Who is away and who stands in; a supervisor hands everybody of one owner to another. */
export function Team() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [doing, setDoing] = useState<'move' | 'away' | null>(null);
  const absences = useQuery({ queryKey: ['absences'], queryFn: () => answer(api.GET('/api/v1/absences')) });
  const done = () => {
    setDoing(null);
    for (const key of ['absences', 'desk']) cache.invalidateQueries({ queryKey: [key] });
  };
  const move = useMutation({
    mutationFn: (v: { from: string; to?: string; note: string }) =>
      answer(
        api.POST('/api/v1/owner-assignments', {
          params: keyed(),
          body: { persons: null, fromOwner: v.from, owner: v.to ?? null, helper: null, note: v.note },
        }),
      ),
    onSuccess: done,
  });
  const away = useMutation({
    mutationFn: (v: { user: string; deputy: string; days: [Dayjs, Dayjs] }) =>
      answer(
        api.POST('/api/v1/absences', {
          params: keyed(),
          body: {
            user: v.user,
            deputy: v.deputy,
            from: v.days[0].format('YYYY-MM-DD'),
            to: v.days[1].format('YYYY-MM-DD'),
          },
        }),
      ),
    onSuccess: done,
  });
  const back = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/absences/{id}', { params: { path: { id } } })),
    onSuccess: done,
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  if (!session.may('tasks:assign') && !absences.data?.length && !absences.error) return null;
  return (
    <section className="panel">
      <h2>
        {t('cases.absences')} <span className="grow" />
        {move.data ? <span className="muted">{t('cases.moved', { n: move.data.persons })}</span> : null}
        {session.may('tasks:assign') ? (
          <>
            <Button size="small" onClick={() => setDoing('move')}>
              {t('cases.move')}
            </Button>{' '}
            <Button size="small" onClick={() => setDoing('away')}>
              {t('cases.absence')}
            </Button>
          </>
        ) : null}
      </h2>
      <Refusal error={back.error ?? absences.error} />
      {absences.data?.map((a) => (
        <div className="line" key={a.id}>
          <strong>{a.user}</strong>{' '}
          <span className="muted">
            {formatDate(a.from)} – {formatDate(a.to)}
          </span>{' '}
          → {a.deputy}
          <span className="grow" />
          {session.may('tasks:assign') ? (
            <Button size="small" onClick={() => back.mutate(a.id)}>
              {t('cases.back')}
            </Button>
          ) : null}
        </div>
      ))}
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
    </section>
  );
}
