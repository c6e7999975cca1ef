import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Layout, Menu, Modal, Watermark } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { switchLanguage } from '../i18n';
import { formatInstant } from '../shared/format';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useHotkeys } from '../shared/useHotkeys';
import { PAGES } from './pages';
import { useVersion } from './queries';
import { useReachableTables } from './useReachableTables';

/** Fetched when somebody asks for it. */
const Account = lazy(() => import('../account/Account').then((m) => ({ default: m.Account })));

export function Shell() {
  useReachableTables();
  const { t } = useTranslation();
  const day = useBusinessDay();
  const version = useVersion();
  const path = useLocation({ select: (l) => l.pathname });
  const [help, setHelp] = useState(false);
  const [account, setAccount] = useState(false);
  useHotkeys({ '?': () => setHelp(true) });
  const items = PAGES.filter((p) => session.may(p.scope)).map((p) => ({
    key: p.path,
    icon: p.icon,
    label: <Link to={p.path}>{t(`nav.${p.name}`)}</Link>,
  }));
  const selected = PAGES.find((p) => path.startsWith(p.path))?.path ?? '/worklist';
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <Layout.Header className="shell-head">
        <span className="brand">{t('app.name')}</span>
        <span className="muted hide-phone">{t('app.tagline')}</span>
        <span className="grow" />
        <span className="muted">
          {t('app.day')} <strong>{day.data?.businessDate}</strong>
          <span className="hide-phone"> · {formatInstant(day.data?.now)}</span>
        </span>
        <Button type="text" className="hide-phone" onClick={() => setHelp(true)}>
          {t('app.help')} <span className="kbd">?</span>
        </Button>
        <Button type="text" onClick={switchLanguage}>
          {t('app.language')}
        </Button>
        <Button type="text" className="hide-phone" onClick={() => setAccount(true)}>
          {session.current()?.displayName}
        </Button>
        <Button type="text" onClick={session.signOut}>
          {t('app.logout')}
        </Button>
      </Layout.Header>
      <Layout>
        <Layout.Sider width={162} breakpoint="lg" collapsedWidth={46} style={{ borderRight: '1px solid #e3e7ee' }}>
          <nav aria-label={t('app.name')}>
            <Menu mode="inline" selectedKeys={[selected]} items={items} style={{ borderInlineEnd: 0, paddingTop: 6 }} />
          </nav>
        </Layout.Sider>
        <Layout.Content id="content" className="page" role="main">
          <Watermark
            content={[session.current()?.displayName ?? '', day.data?.businessDate ?? '']}
            font={{ color: 'rgba(0,0,0,0.05)', fontSize: 14 }}
            gap={[180, 140]}
          >
            <Outlet />
          </Watermark>
        </Layout.Content>
      </Layout>
      <Layout.Footer className="shell-foot muted">
        {t('app.name')} {version.data?.release}
      </Layout.Footer>
      {account ? (
        <Suspense>
          <Account close={() => setAccount(false)} />
        </Suspense>
      ) : null}
      <Modal open={help} onCancel={() => setHelp(false)} footer={null} title={t('keys.title')}>
        {(['n', 'c', 'j', 'k', 'i', 'p', 'a', 'h', 't'] as const).map((k) => (
          <div className="line" key={k}>
            <span className="kbd">{k.toUpperCase()}</span> {t(`keys.${k}`)}
          </div>
        ))}
        <div className="line">
          <span className="kbd">1–9</span> {t('keys.digits')}
        </div>
        <div className="line">
          <span className="kbd">?</span> {t('keys.help')}
        </div>
      </Modal>
    </Layout>
  );
}
