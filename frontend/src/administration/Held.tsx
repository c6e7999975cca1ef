import { useTranslation } from 'react-i18next';
import { Tag } from '../shared/Tag';
import { rightWord } from './rightWord';

/** The rights somebody has, and those that wait for a second administrator. */
export function Held({ group, has, waiting }: { group: 'userRole' | 'scope'; has: string[]; waiting: string[] }) {
  const { t } = useTranslation();
  const more = waiting.filter((right) => !has.includes(right));
  if (has.length === 0 && more.length === 0) return <span className="muted">{t('administration.noRights')}</span>;
  return (
    <span className="tags">
      {has.map((right) => (
        <Tag key={right}>{rightWord(group, right)}</Tag>
      ))}
      {more.map((right) => (
        <Tag key={right} tone="warn">
          {rightWord(group, right)} · {t('administration.waits')}
        </Tag>
      ))}
    </span>
  );
}
