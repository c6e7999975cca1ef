import { Select } from 'antd';
import { useOfficers } from './queries';

/** A choice of the house's own people. */
export function People(p: {
  value?: string;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
  id?: string;
}) {
  const list = useOfficers();
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
