import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProducts } from './queries';

/** Narrows a list to one product. */
export function ProductFilter(p: { value?: string; onChange: (code: string | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('ageing.product')}
      placeholder={t('ageing.product')}
      allowClear
      value={p.value}
      onChange={p.onChange}
      style={{ width: 150 }}
      options={useProducts().options}
    />
  );
}
