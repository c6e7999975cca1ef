import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../shared/useFilters';
import { Agencies } from './Agencies';
import { Checklist } from './Checklist';
import { Clients } from './Clients';
import { Products } from './Products';
import { Requests } from './Requests';
import { Teams } from './Teams';
import { Users } from './Users';

/** Who may do what: people, programs, teams, and the rights that wait for a second administrator. */
export function Administration() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('administration.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'users'}
        destroyOnHidden
        onChange={(tab) =>
          set({ tab, text: undefined, role: undefined, active: undefined, state: undefined, agency: undefined })
        }
        items={[
          { key: 'checklist', label: t('checklist.title'), children: <Checklist /> },
          { key: 'users', label: t('administration.users'), children: <Users /> },
          { key: 'requests', label: t('administration.requests'), children: <Requests /> },
          { key: 'clients', label: t('administration.clients'), children: <Clients /> },
          { key: 'agencies', label: t('administration.agencies'), children: <Agencies /> },
          { key: 'teams', label: t('administration.teams'), children: <Teams /> },
          { key: 'products', label: t('administration.products'), children: <Products /> },
        ]}
      />
    </>
  );
}
