import i18n from '../i18n';

export interface MoneyValue {
  amount: string;
  currency: string;
}

/** 1234567.8 → 1,234,567.80, without ever becoming a floating number. */
export function formatAmount(amount: string): string {
  const [whole, fraction = ''] = amount.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = sign ? whole.slice(1) : whole;
  return `${sign}${digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction.padEnd(2, '0').slice(0, 2)}`;
}

export const formatMoney = (money?: MoneyValue | null) => (money ? formatAmount(money.amount) : '–');
let houseZone = 'Asia/Shanghai';

/** Instants are shown in the time zone of the house, whatever zone the browser is in. */
export const showTimesIn = (zone: string) => {
  houseZone = zone;
};

export const formatInstant = (at?: string | null) =>
  at
    ? new Intl.DateTimeFormat('sv-SE', {
        timeZone: houseZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(at))
    : '–';
export const formatDate = (date?: string | null) => date ?? '–';
export const formatCount = (count: number) => count.toLocaleString('en-US');
export const formatShare = (share?: string | number | null) =>
  share === null || share === undefined ? '–' : `${(Number(share) * 100).toFixed(2)}%`;

/** The wall clock of another time zone at a moment. */
export function clockIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** A word of a list the service names by code; the code itself when it is new to the console. */
export function word(group: string, code?: string | null): string {
  if (!code) return '–';
  const key = `${group}.${code}`;
  return i18n.exists(key) ? i18n.t(key as never) : code;
}

/** The number of a refusal in words, where it names things by code: what stops contact, or whom it concerns. */
export const ruleNumber = (number: string) =>
  number.replace(
    /[A-Z][A-Z_]{3,}/g,
    (code) => ['holdReason', 'role', 'basis'].map((group) => word(group, code)).find((name) => name !== code) ?? code,
  );

/** What the service names in both languages, in that of the screen. */
export const labelled = (named: { zh: string; en: string }, language: string) =>
  language === 'en' ? named.en : named.zh;

/** A wall time of the house, such as 2026-11-23T15:30, as an instant. */
export function instantOf(wall: string): string {
  const guess = new Date(`${wall}:00Z`);
  const shown = new Date(guess.toLocaleString('sv-SE', { timeZone: houseZone }).replace(' ', 'T').concat('Z'));
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime())).toISOString();
}
