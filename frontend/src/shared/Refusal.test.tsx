import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '../api/client';
import { Loaded, Refusal } from './Refusal';

const refusal = new ServiceError({
  type: 'urn:huikuan:problem:CONTACT_REFUSED',
  title: 'contact refused',
  status: 422,
  code: 'CONTACT_REFUSED',
  detail: '合规闸口拒绝了此次联系。',
  rules: [
    {
      id: 'CN-TIME-01',
      reason: '安静时段不得催收',
      number: '08:00–22:00',
      source: 'GB/T 45251-2025 5.3',
      allowedAt: '2026-03-02T00:00:00Z',
      strength: 'REFUSE',
      remedy: 'CONSENT',
    },
  ],
  nextAllowedAt: null,
});

describe('a refusal on screen', () => {
  it('names rule, reason, number, source and when it may be', () => {
    render(<Refusal error={refusal} />);
    const alert = screen.getByRole('alert');
    for (const part of [
      'CN-TIME-01',
      '安静时段不得催收',
      '08:00–22:00',
      'GB/T 45251-2025 5.3',
      '登记同意',
      '不会自动恢复',
    ])
      expect(alert).toHaveTextContent(part);
  });
  it('names the field that is wrong', () => {
    render(
      <Refusal
        error={
          new ServiceError({
            type: 'x',
            title: 'x',
            status: 400,
            code: 'INVALID_REQUEST',
            detail: '请求有误',
            errors: [{ field: 'amount', reason: 'bad' }],
          })
        }
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('amount');
  });
  it('shows loading, empty, error and rows', () => {
    const query = (q: object) => ({ data: undefined, error: null, isPending: false, refetch: () => 0, ...q }) as never;
    const view = render(<Loaded query={query({ isPending: true })}>{() => 'rows'}</Loaded>);
    expect(view.container.querySelector('.ant-skeleton')).not.toBeNull();
    view.rerender(
      <Loaded<string[]> query={query({ data: [] })} empty={(d) => d.length === 0}>
        {() => 'rows'}
      </Loaded>,
    );
    expect(screen.getByText('没有数据')).toBeInTheDocument();
    view.rerender(<Loaded query={query({ error: refusal })}>{() => 'rows'}</Loaded>);
    expect(screen.getByRole('alert')).toBeInTheDocument();
    view.rerender(<Loaded<string[]> query={query({ data: ['a'] })}>{() => 'rows'}</Loaded>);
    expect(screen.getByText('rows')).toBeInTheDocument();
  });
});
