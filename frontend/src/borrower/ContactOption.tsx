import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatInstant, ruleNumber, word } from '../shared/format';
import { Tag } from '../shared/Tag';

interface Props {
  option: Schemas['ContactOptionView'];
  point?: Schemas['ContactPointView'] & { party: Schemas['PartyView'] };
  chosen: boolean;
  choose: () => void;
}

/** A way to reach somebody and the gate's answer; the chosen one says why it is refused and when it will be possible. */
export function ContactOption({ option: o, point, chosen, choose }: Props) {
  const { t } = useTranslation();
  return (
    <button type="button" className="point" aria-pressed={chosen} onClick={choose}>
      <Tag tone={o.allowed ? (o.purpose === 'LOCATE' ? 'warn' : 'good') : 'bad'}>
        {o.allowed ? t(o.purpose === 'LOCATE' ? 'call.locate' : 'call.allowed') : t('call.refused')}
      </Tag>
      <span className="grow">
        {word('channel', o.channel)} · {point?.party.name}{' '}
        <span className="muted">
          {word('role', point?.party.role)} {point?.maskedValue}
        </span>
        {chosen && !o.allowed
          ? o.rules.map((r) => (
              <div key={r.id} className="muted">
                <strong>{r.id}</strong> {r.reason}（{ruleNumber(r.number)}）{r.source}
                {r.remedy === 'WAIT' ? null : <div>→ {t(`remedy.${r.remedy}`)}</div>}
              </div>
            ))
          : null}
        {chosen && !o.allowed ? (
          <div className="muted">
            {t('call.next')} <strong>{o.nextAllowedAt ? formatInstant(o.nextAllowedAt) : t('call.never')}</strong>
          </div>
        ) : null}
      </span>
    </button>
  );
}
