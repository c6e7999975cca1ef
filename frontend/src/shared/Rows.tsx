import type { ReactNode } from 'react';

export interface Column<R> {
  title: ReactNode;
  /** Numbers and money stand to the right. */
  num?: boolean;
  render: (row: R) => ReactNode;
}

/** A short list as a plain table, for pages that are opened first and often: nothing to sort, pick or turn over. */
export function Rows<R>({ label, columns, rows, id }: { label: string; columns: Column<R>[]; rows: R[]; id: keyof R }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone must be reachable by keys
    <section className="rows" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((c, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change places
              <th key={i} scope="col" className={c.num ? 'num' : undefined}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[id])}>
              {columns.map((c, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change places
                <td key={i} className={c.num ? 'num' : undefined}>
                  {c.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
