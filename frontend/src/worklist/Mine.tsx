import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatDate, formatInstant, formatMoney } from '../shared/format';
import { Tag } from '../shared/Tag';

/** Whom I promised to call, and whom I answer for. */
export function Mine({ desk }: { desk: Schemas['DeskView'] }) {
  const { t } = useTranslation();
  const { callBacks, owned } = desk;
  if (callBacks.length === 0 && owned.length === 0) return null;
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: 10 }}>
      {callBacks.length > 0 ? (
        <section className="panel">
          <h2>{t('cases.callBacks')}</h2>
          {callBacks.map((c) => (
            <div className="line" key={c.id}>
              <strong>{formatInstant(c.at)}</strong>{' '}
              <Link to="/borrowers/$personId" params={{ personId: c.personId }} search={{}}>
                {c.borrowerName}
              </Link>{' '}
              <span className="muted">{c.note}</span>
            </div>
          ))}
        </section>
      ) : null}
      {owned.length > 0 ? (
        <section className="panel">
          <h2>{t('cases.owned')}</h2>
          {owned.map((o) => (
            <div className="line" key={o.personId}>
              <Tag tone={o.own ? 'info' : 'plain'}>{o.own ? t('cases.mine') : t('cases.helping')}</Tag>{' '}
              <Link to="/borrowers/$personId" params={{ personId: o.personId }} search={{}}>
                {o.borrowerName}
              </Link>{' '}
              {o.open ? <Tag tone="warn">{t('cases.open')}</Tag> : null}
              <span className="grow" />
              <span className="muted">{formatDate(o.promiseDueOn)}</span> {formatMoney(o.amount)}
            </div>
          ))}
        </section>
      ) : null}
    </div>
  );
}
