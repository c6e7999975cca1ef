import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';

/** How long a permit still holds, by the business clock. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation();
  const day = useBusinessDay();
  const [skew] = useState(() => (day.data ? Date.parse(day.data.now) - day.dataUpdatedAt : 0));
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.floor((Date.parse(until) - now - skew) / 1000);
  if (left <= 0) return <Tag tone="bad">{t('call.expired')}</Tag>;
  return (
    <span className="muted">
      {t('call.expires')} {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
    </span>
  );
}
