import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';

/** The products of the house, as a choice and by name. */
export function useProducts() {
  const { data } = useQuery({ queryKey: ['products'], queryFn: () => answer(api.GET('/api/v1/products')) });
  return {
    options: data?.map((p) => ({ value: p.code, label: p.name })),
    currencies: [...new Set(data?.map((p) => p.currency))],
    name: (code: string) => data?.find((p) => p.code === code)?.name ?? code,
  };
}

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
