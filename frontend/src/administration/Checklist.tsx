import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../shared/format';
import { Loaded } from '../shared/Refusal';
import { useFilters } from '../shared/useFilters';
import { useChecklist } from './queries';

/** Where each thing is made, when it is made here. */
const TABS: Record<string, string> = {
  ADMINISTRATORS: 'users',
  TEAMS: 'teams',
  COLLECTORS: 'users',
  COMPLIANCE: 'users',
  PRODUCTS: 'products',
  AGENCIES: 'agencies',
};

/** What is there and what is missing until the first contact is possible. */
export function Checklist() {
  const { t } = useTranslation();
  const [, set] = useFilters();
  const list = useChecklist();
  return (
    <Loaded query={list}>
      {(items) => (
        <section className="panel" style={{ maxWidth: 860 }}>
          <h2>
            {items.every((i) => i.ready) ? t('checklist.ready') : t('checklist.missing')}{' '}
            <span className="muted">{t('checklist.what')}</span>
          </h2>
          {items.map((item) => (
            <div className="line" key={item.code}>
              {!item.ready ? (
                <ClockCircleOutlined style={{ color: '#9a5b00' }} aria-label={t('checklist.notYet')} />
              ) : item.there === 0 ? (
                <MinusCircleOutlined style={{ color: '#6b7280' }} aria-label={t('checklist.optional')} />
              ) : (
                <CheckCircleFilled style={{ color: '#1a7f37' }} aria-label={t('checklist.done')} />
              )}
              <span>
                <strong>{t(`checklist.${item.code}` as never)}</strong>{' '}
                <span className="muted">{t(`checklistWhy.${item.code}` as never)}</span>
              </span>
              <span className="grow" />
              <span className="num">
                {formatCount(item.there)}
                {item.least > 1 ? ` / ${item.least}` : ''}
              </span>
              {TABS[item.code] && !(item.ready && item.there > 0) ? (
                <Button size="small" onClick={() => set({ tab: TABS[item.code] })}>
                  {t('checklist.go')}
                </Button>
              ) : null}
            </div>
          ))}
        </section>
      )}
    </Loaded>
  );
}
