import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, StrictMode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { fromProvider, isBack } from '../signin/provider';
import { SignIn } from '../signin/SignIn';
import '../i18n';
import './app.css';
import './styles';
import { router } from './router';
import { theme } from './theme';
import { useIdle } from './useIdle';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 5_000, refetchOnWindowFocus: false } },
});

const FirstPassword = lazy(() => import('../account/FirstPassword').then((m) => ({ default: m.FirstPassword })));

const FirstSecondFactor = lazy(() =>
  import('../account/FirstSecondFactor').then((m) => ({ default: m.FirstSecondFactor })),
);

/** What stands before the console: signing in, choosing one's own password, and a device where the role needs one. */
function door(current: ReturnType<typeof session.current>, failed: unknown) {
  if (!current) return <SignIn failed={failed} />;
  if (current.passwordGiven) return <FirstPassword />;
  return current.secondFactorMissing ? <FirstSecondFactor /> : null;
}

/** Once a page: what somebody brought from the identity provider opens once. */
let began: Promise<unknown> | undefined;

function Console() {
  const { i18n } = useTranslation();
  const current = useSyncExternalStore(session.subscribe, session.current);
  const [restoring, setRestoring] = useState(true);
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    began ??= isBack() ? fromProvider().then((came) => came || session.restore()) : session.restore();
    began.catch(setFailed).finally(() => setRestoring(false));
  }, []);
  useIdle(current?.idleSeconds, session.signOut);
  useEffect(() => {
    if (current) setFailed(undefined);
    else queries.clear();
  }, [current]);
  if (restoring) return null;
  return (
    <ConfigProvider
      theme={theme}
      componentSize="small"
      button={{ autoInsertSpace: false }}
      locale={i18n.language === 'en' ? enUS : zhCN}
    >
      <AntApp>
        <Suspense>{door(current, failed) ?? <RouterProvider router={router} />}</Suspense>
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  );
