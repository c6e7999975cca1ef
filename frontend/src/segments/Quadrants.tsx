import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatAmount, formatCount, formatMoney, formatShare, word } from '../shared/format';
import { Loaded } from '../shared/Refusal';
import { type Quadrant, useQuadrants, useSetQuadrant, type WantedQuadrant } from './queries';

type Board = Schemas['QuadrantBoardView'];
const ABILITY = ['STABLE', 'IRREGULAR', 'NONE'] as const;
const WILLINGNESS = ['WILLING', 'HESITANT', 'AVOIDING'] as const;

/** The overdue book as two pictures to click: time by amount with owners and targets, and ability by willingness. */
export function Quadrants() {
  const query = useQuadrants();
  return <Loaded query={query}>{(board) => <Pictures board={board} />}</Loaded>;
}

function Pictures({ board }: { board: Board }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Quadrant | null>(null);
  const set = useSetQuadrant(() => setEditing(null));
  const filter = (q: Quadrant) => ({
    ...(q.code.startsWith('SHORT')
      ? { dpdFrom: '1', dpdTo: String(board.days) }
      : { dpdFrom: String(board.days + 1), dpdTo: undefined }),
    ...(q.code.endsWith('LARGE')
      ? { outstandingFrom: board.amount.amount, outstandingBelow: undefined }
      : { outstandingFrom: undefined, outstandingBelow: board.amount.amount }),
  });
  const most = Math.max(1, ...board.matrix.map((m) => m.accounts));
  return (
    <>
      <section className="panel">
        <h2>{t('quadrant.title', { days: board.days, amount: formatAmount(board.amount.amount) })}</h2>
        <div className="quadrants">
          {board.quadrants.map((q) => {
            const ahead = q.rate !== null && Number(q.rate) >= Number(q.target);
            return (
              <div key={q.code} className={`quadrant ${q.rate === null ? '' : ahead ? 'ahead' : 'behind'}`}>
                <div className="bar">
                  <strong>{t(`quadrant.${q.code}`)}</strong>
                  <span style={{ flex: 1 }} />
                  {session.may('strategy:write') ? (
                    <Button size="small" onClick={() => setEditing(q)}>
                      {t('quadrant.set')}
                    </Button>
                  ) : null}
                </div>
                <Link to="/accounts" search={filter(q)} className="figure">
                  {formatCount(q.accounts)} {t('quadrant.accounts')}
                </Link>
                <div>
                  {t('borrower.overdue')} <strong>{formatMoney(q.overdue)}</strong>{' '}
                  <span className="muted">
                    {t('borrower.outstanding')} {formatMoney(q.outstanding)}
                  </span>
                </div>
                <div>
                  {t('quadrant.rate')} <strong>{formatShare(q.rate)}</strong>{' '}
                  <span className="muted">
                    {t('quadrant.target')} {formatShare(q.target)}
                  </span>
                </div>
                <div className="muted">
                  {q.owner ? `${t('quadrant.owner')} ${q.owner} · ` : ''}
                  {q.goal}
                </div>
              </div>
            );
          })}
        </div>
      </section>
      <section className="panel">
        <h2>{t('quadrant.matrix')}</h2>
        <table className="matrix">
          <thead>
            <tr>
              <td />
              {WILLINGNESS.map((w) => (
                <th key={w} scope="col">
                  {word('value', w)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ABILITY.map((a) => (
              <tr key={a}>
                <th scope="row">
                  {t('borrower.stability')} · {word('value', a)}
                </th>
                {WILLINGNESS.map((w) => {
                  const cell = board.matrix.find((m) => m.ability === a && m.willingness === w);
                  return (
                    <td key={w} style={{ background: `rgba(9, 88, 217, ${(0.28 * (cell?.accounts ?? 0)) / most})` }}>
                      <strong>{formatCount(cell?.accounts ?? 0)}</strong>
                      <div className="muted">{formatMoney(cell?.overdue)}</div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <FormDialog<WantedQuadrant>
        open={editing !== null}
        title={editing ? t(`quadrant.${editing.code}`) : ''}
        submit={t('app.save')}
        close={() => setEditing(null)}
        deed={{ ...set, mutate: (v) => editing && set.mutate({ ...v, code: editing.code }) }}
        initial={
          editing
            ? {
                owner: editing.ownerName ?? undefined,
                target: String(Math.round(Number(editing.target) * 10_000) / 100),
                goal: editing.goal,
              }
            : undefined
        }
      >
        <Form.Item name="owner" label={t('quadrant.ownerName')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="target"
          label={`${t('quadrant.target')} %`}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="goal" label={t('quadrant.goal')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
