import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { labelled } from '../shared/format';

type Step = Schemas['StrategyStep'];
const FIRST = -7;
const LAST = 125;
const MARKS = [0, 7, 15, 30, 60, 90, 120];
const COLOUR: Record<Step['action'], string> = {
  SMS: '#5b8def',
  EMAIL: '#5b8def',
  APP_PUSH: '#5b8def',
  LETTER: '#8a6d3b',
  LAWYER_LETTER: '#6b3fa0',
  AI_VOICE: '#2a9d8f',
  CALL: '#1f7a3d',
  VISIT: '#c2570c',
  INTERNAL: '#6b7280',
};
const at = (day: number) => (100 * (Math.max(FIRST, Math.min(LAST, day)) - FIRST)) / (LAST - FIRST);

/** Every step as a bar over the days past due, with a mark for each time it may come. */
export function Lanes({ steps }: { steps: Step[] }) {
  const { t, i18n } = useTranslation();
  const name = (s: Step) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language);
  return (
    <section className="panel">
      <h2>{t('strategy.picture')}</h2>
      <div className="lanes" role="img" aria-label={t('strategy.picture')}>
        <span className="muted">{t('strategy.days')}</span>
        <div className="axis">
          {MARKS.map((d) => (
            <span key={d} style={{ left: `${at(d)}%` }}>
              {d}
            </span>
          ))}
        </div>
        {[...steps]
          .sort((a, b) => a.fromDay - b.fromDay || (a.toDay ?? LAST) - (b.toDay ?? LAST))
          .map((s) => {
            const every = s.everyDays ? (100 * s.everyDays) / ((s.toDay ?? LAST) - s.fromDay + 1) : 100;
            const colour = COLOUR[s.action];
            return [
              <span key={s.code} className="lane-name" title={`${s.code} ${name(s)}`}>
                {name(s)}
              </span>,
              <div
                key={`${s.code}-lane`}
                className="lane"
                title={`${t(`planAction.${s.action}`)} ${s.fromDay}–${s.toDay ?? '∞'}`}
              >
                <span
                  className="ticks"
                  style={{
                    left: `${at(s.fromDay)}%`,
                    width: s.everyDays ? `${at((s.toDay ?? LAST) + 1) - at(s.fromDay)}%` : '9px',
                    background:
                      s.everyDays && every < 60
                        ? `repeating-linear-gradient(90deg, ${colour} 0 3px, ${colour}44 3px calc(${every}% ))`
                        : colour,
                    outline: s.when ? `1px dashed ${colour}` : undefined,
                  }}
                />
              </div>,
            ];
          })}
      </div>
      <p className="muted" style={{ marginTop: 8 }}>
        {[...new Set(steps.map((s) => s.action))].map((a) => (
          <span key={a} style={{ marginRight: 14, whiteSpace: 'nowrap' }}>
            <span style={{ display: 'inline-block', width: 10, height: 10, background: COLOUR[a], borderRadius: 2 }} />{' '}
            {t(`planAction.${a}`)}
          </span>
        ))}
        <span style={{ outline: '1px dashed #6b7280', padding: '0 4px' }}>{t('strategy.condition')}…</span>
      </p>
    </section>
  );
}
