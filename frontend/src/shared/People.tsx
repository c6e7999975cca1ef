import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { answer, api } from '../api/client';

/** A choice of the house's own people. */
export function People(p: {
  value?: string;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
  id?: string;
}) {
  const list = useQuery({ queryKey: ['officers'], queryFn: () => answer(api.GET('/api/v1/officers')) });
  return (
    <Select
      id={p.id}
      value={p.value}
      onChange={p.onChange}
      allowClear
      placeholder={p.placeholder}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 170 }}
      options={(list.data ?? [])
        .filter((o) => o.active && o.agencyId === null)
        .map((o) => ({ value: o.id, label: `${o.name} ${o.badgeNo}` }))}
    />
  );
}
