import account from '../account/words.en';
import accounts from '../accounts/words.en';
import administration from '../administration/words.en';
import ageing from '../ageing/words.en';
import agencies from '../agencies/words.en';
import app from '../app/words.en';
import audit from '../audit/words.en';
import borrower from '../borrower/words.en';
import close from '../close/words.en';
import complaints from '../complaints/words.en';
import gate from '../gate/words.en';
import imports from '../imports/words.en';
import kpi from '../kpi/words.en';
import messages from '../messages/words.en';
import privacy from '../privacy/words.en';
import repayments from '../repayments/words.en';
import segments from '../segments/words.en';
import shared from '../shared/words.en';
import signin from '../signin/words.en';
import strategy from '../strategy/words.en';
import training from '../training/words.en';
import visits from '../visits/words.en';
import worklist from '../worklist/words.en';
import type zh from './zh';

const en: typeof zh = {
  ...account,
  ...accounts,
  ...administration,
  ...ageing,
  ...agencies,
  ...app,
  ...audit,
  ...borrower,
  ...close,
  ...complaints,
  ...gate,
  ...imports,
  ...kpi,
  ...messages,
  ...privacy,
  ...repayments,
  ...segments,
  ...shared,
  ...signin,
  ...strategy,
  ...training,
  ...visits,
  ...worklist,
};

export default en;
