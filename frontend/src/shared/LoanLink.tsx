import { Link } from '@tanstack/react-router';

/** A loan's number, which leads to its borrower. */
export function LoanLink(p: { loan: { personId: string; loanId: string; loanNo: string } }) {
  return (
    <Link to="/borrowers/$personId" params={{ personId: p.loan.personId }} search={{ loanId: p.loan.loanId }}>
      {p.loan.loanNo}
    </Link>
  );
}
