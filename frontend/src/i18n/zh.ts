import account from '../account/words.zh';
import accounts from '../accounts/words.zh';
import administration from '../administration/words.zh';
import ageing from '../ageing/words.zh';
import agencies from '../agencies/words.zh';
import app from '../app/words.zh';
import audit from '../audit/words.zh';
import borrower from '../borrower/words.zh';
import close from '../close/words.zh';
import complaints from '../complaints/words.zh';
import gate from '../gate/words.zh';
import imports from '../imports/words.zh';
import kpi from '../kpi/words.zh';
import messages from '../messages/words.zh';
import privacy from '../privacy/words.zh';
import repayments from '../repayments/words.zh';
import segments from '../segments/words.zh';
import shared from '../shared/words.zh';
import signin from '../signin/words.zh';
import strategy from '../strategy/words.zh';
import training from '../training/words.zh';
import visits from '../visits/words.zh';
import worklist from '../worklist/words.zh';

const zh = {
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

export default zh;
