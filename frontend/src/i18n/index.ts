import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { session } from '../api/session';
import en from './en';
import zh from './zh';

i18n.use(initReactI18next).init({
  resources: { zh: { translation: zh }, en: { translation: en } },
  lng: session.language(),
  fallbackLng: 'zh',
  interpolation: { escapeValue: false },
});

// Calendars name months and days in the language of the screen, and the page says which it is.
const speak = (language: string) => {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
};
speak(i18n.language);
i18n.on('languageChanged', speak);

export function switchLanguage() {
  const next = i18n.language === 'en' ? 'zh' : 'en';
  localStorage.setItem('huikuan.language', next);
  return i18n.changeLanguage(next);
}

export default i18n;
