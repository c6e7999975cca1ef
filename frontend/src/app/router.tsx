import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { session } from '../api/session';
import { PAGES } from './pages';
import { Shell } from './Shell';

/** Filters live in the address, so that a view can be kept and shared. */
export type Search = Record<string, string | undefined>;
const search = (raw: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(raw)
      .filter(([, v]) => v !== '' && v !== undefined && v !== null)
      .map(([k, v]) => [k, String(v)]),
  );

const root = createRootRoute({ component: Shell });
/** A page is fetched when it is opened first. */
const at = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component, validateSearch: search });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: PAGES.find((p) => session.may(p.scope))?.path ?? '/accounts' });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    at(
      '/worklist',
      lazyRouteComponent(() => import('../worklist/Worklist'), 'Worklist'),
    ),
    at(
      '/borrowers/$personId',
      lazyRouteComponent(() => import('../borrower/Borrower'), 'Borrower'),
    ),
    at(
      '/accounts',
      lazyRouteComponent(() => import('../accounts/Accounts'), 'Accounts'),
    ),
    at(
      '/ageing',
      lazyRouteComponent(() => import('../ageing/Ageing'), 'Ageing'),
    ),
    at(
      '/imports',
      lazyRouteComponent(() => import('../imports/Imports'), 'Imports'),
    ),
    at(
      '/repayments',
      lazyRouteComponent(() => import('../repayments/Repayments'), 'Repayments'),
    ),
    at(
      '/close',
      lazyRouteComponent(() => import('../close/Close'), 'Close'),
    ),
    at(
      '/segments',
      lazyRouteComponent(() => import('../segments/Segments'), 'Segments'),
    ),
    at(
      '/strategies',
      lazyRouteComponent(() => import('../strategy/Strategies'), 'Strategies'),
    ),
    at(
      '/agencies',
      lazyRouteComponent(() => import('../agencies/Agencies'), 'Agencies'),
    ),
    at(
      '/visits',
      lazyRouteComponent(() => import('../visits/Visits'), 'Visits'),
    ),
    at(
      '/complaints',
      lazyRouteComponent(() => import('../complaints/Complaints'), 'Complaints'),
    ),
    at(
      '/templates',
      lazyRouteComponent(() => import('../messages/Templates'), 'Templates'),
    ),
    at(
      '/training',
      lazyRouteComponent(() => import('../training/Training'), 'Training'),
    ),
    at(
      '/gate',
      lazyRouteComponent(() => import('../gate/Gate'), 'Gate'),
    ),
    at(
      '/kpi',
      lazyRouteComponent(() => import('../kpi/Kpi'), 'Kpi'),
    ),
    at(
      '/administration',
      lazyRouteComponent(() => import('../administration/Administration'), 'Administration'),
    ),
    at(
      '/audit',
      lazyRouteComponent(() => import('../audit/Audit'), 'Audit'),
    ),
  ]),
});
