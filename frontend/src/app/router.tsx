import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Accounts } from '../accounts/Accounts';
import { Ageing } from '../ageing/Ageing';
import { Agencies } from '../agencies/Agencies';
import { session } from '../api/session';
import { Audit } from '../audit/Audit';
import { Borrower } from '../borrower/Borrower';
import { Close } from '../close/Close';
import { Complaints } from '../complaints/Complaints';
import { Gate } from '../gate/Gate';
import { Imports } from '../imports/Imports';
import { Kpi } from '../kpi/Kpi';
import { Templates } from '../messages/Templates';
import { Repayments } from '../repayments/Repayments';
import { Segments } from '../segments/Segments';
import { Strategies } from '../strategy/Strategies';
import { Training } from '../training/Training';
import { Visits } from '../visits/Visits';
import { Worklist } from '../worklist/Worklist';
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
const at = (path: string, component: () => React.JSX.Element | null) =>
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
    at('/worklist', Worklist),
    at('/borrowers/$personId', Borrower),
    at('/accounts', Accounts),
    at('/ageing', Ageing),
    at('/imports', Imports),
    at('/repayments', Repayments),
    at('/close', Close),
    at('/segments', Segments),
    at('/strategies', Strategies),
    at('/agencies', Agencies),
    at('/visits', Visits),
    at('/complaints', Complaints),
    at('/templates', Templates),
    at('/training', Training),
    at('/gate', Gate),
    at('/kpi', Kpi),
    at('/audit', Audit),
  ]),
});
