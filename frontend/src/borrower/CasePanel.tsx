import { Button, DatePicker, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate, formatInstant } from '../shared/format';
import { People } from '../shared/People';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import {
  type AssignedOwner,
  type PromisedCall,
  type RaisedRequest,
  useAnswerRequest,
  useAssign,
  useOwner,
  usePromiseCall,
  useRaiseRequest,
  useRequestsAbout,
} from './queries';

type Ask = Schemas['RequestView'];
type Doing = 'assign' | 'callBack' | 'request' | null;

/** Who answers for the person and who helps, what was promised to him, what other departments were asked. */
export function CasePanel({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing>(null);
  const [answering, setAnswering] = useState<Ask | null>(null);
  const works = session.may('tasks:work');
  const may = works || session.may('requests:answer');
  const owner = useOwner(personId, may);
  const requests = useRequestsAbout(personId, may);
  const done = () => {
    setDoing(null);
    setAnswering(null);
  };
  const assign = useAssign(done);
  const callBack = usePromiseCall(done);
  const raise = useRaiseRequest(done);
  const reply = useAnswerRequest(done);
  if (!owner.data) return owner.error ? <Refusal error={owner.error} /> : null;
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <section className="panel">
      <h2>{t('cases.title')}</h2>
      <div className="line" style={{ flexWrap: 'wrap' }}>
        <span className="muted">{t('cases.owner')}</span> <strong>{owner.data.owner ?? t('cases.nobody')}</strong>
        {owner.data.helper ? (
          <>
            {' '}
            <span className="muted">{t('cases.helper')}</span> {owner.data.helper}
          </>
        ) : null}
        <span className="grow" />
        {session.may('tasks:assign') ? (
          <Button size="small" onClick={() => setDoing('assign')}>
            {t('cases.assign')}
          </Button>
        ) : null}
      </div>
      {works ? (
        <div className="bar" style={{ margin: '6px 0 0' }}>
          <Button size="small" onClick={() => setDoing('callBack')}>
            {t('cases.callBack')}
          </Button>
          <Button size="small" onClick={() => setDoing('request')}>
            {t('cases.request')}
          </Button>
        </div>
      ) : null}
      <Refusal error={requests.error} />
      {requests.data?.map((r) => (
        <div className="line" key={r.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone={r.answer ? 'good' : r.late ? 'bad' : 'warn'}>{t(`department.${r.department}`)}</Tag> {r.words}{' '}
          <span className="muted">
            {r.askedBy} {formatInstant(r.askedAt)} · {t('cases.dueOn')} {formatDate(r.dueOn)}
          </span>
          {r.answer ? (
            <div>
              → <strong>{r.answer}</strong>{' '}
              <span className="muted">
                {r.answeredBy} {formatInstant(r.answeredAt)}
              </span>
            </div>
          ) : null}
          {r.allowedActions.includes('ANSWER') ? (
            <Button size="small" onClick={() => setAnswering(r)}>
              {t('cases.answer')}
            </Button>
          ) : null}
        </div>
      ))}
      {owner.data.history.length > 0 ? (
        <details>
          <summary className="muted">{t('cases.history')}</summary>
          {owner.data.history.map((h) => (
            <div className="muted" key={h.setAt}>
              {formatInstant(h.setAt)} {h.owner ?? t('cases.queue')} {h.helper ? `+ ${h.helper}` : ''} · {h.note} ·{' '}
              {h.setBy}
            </div>
          ))}
        </details>
      ) : null}
      <FormDialog<AssignedOwner>
        open={doing === 'assign'}
        title={t('cases.assign')}
        close={() => setDoing(null)}
        deed={{ ...assign, mutate: (v) => assign.mutate({ ...v, personId }) }}
        initial={{ owner: owner.data.ownerId ?? undefined, helper: owner.data.helperId ?? undefined }}
      >
        <Form.Item name="owner" label={t('cases.owner')}>
          <People placeholder={t('cases.nobody')} />
        </Form.Item>
        <Form.Item name="helper" label={t('cases.helper')}>
          <People />
        </Form.Item>
        <Form.Item name="note" label={t('cases.note')} rules={required}>
          <Input maxLength={500} />
        </Form.Item>
      </FormDialog>
      <FormDialog<PromisedCall>
        open={doing === 'callBack'}
        title={t('cases.callBack')}
        close={() => setDoing(null)}
        deed={{ ...callBack, mutate: (v) => callBack.mutate({ ...v, personId }) }}
      >
        <Form.Item name="at" label={t('cases.at')} rules={required}>
          <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item name="note" label={t('cases.note')}>
          <Input maxLength={500} />
        </Form.Item>
      </FormDialog>
      <FormDialog<RaisedRequest>
        open={doing === 'request'}
        title={t('cases.request')}
        close={() => setDoing(null)}
        deed={{ ...raise, mutate: (v) => raise.mutate({ ...v, personId }) }}
        initial={{ department: 'LEGAL' }}
      >
        <Form.Item name="department" label={t('cases.department')} rules={required}>
          <Radio.Group
            options={(['RISK', 'BUSINESS', 'LEGAL'] as const).map((d) => ({ value: d, label: t(`department.${d}`) }))}
          />
        </Form.Item>
        <Form.Item name="words" label={t('cases.words')} rules={required}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="dueOn" label={t('cases.dueOn')} rules={required}>
          <DatePicker />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ answer: string }>
        open={answering !== null}
        title={t('cases.answer')}
        note={answering?.words}
        close={() => setAnswering(null)}
        deed={{ ...reply, mutate: (v) => answering && reply.mutate({ ...v, personId, id: answering.id }) }}
      >
        <Form.Item name="answer" label={t('cases.answer')} rules={required}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
