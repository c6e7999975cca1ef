import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The next page of a keyset list, while there is one. */
export function More({
  list,
}: {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage} style={{ marginTop: 8 }}>
      {t('app.more')}
    </Button>
  );
}
