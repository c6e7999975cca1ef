import { word } from '../shared/format';

/** A role or a scope in words; a colon means something else to the dictionary. */
export const rightWord = (group: 'userRole' | 'scope', right: string) => {
  const key = right.replace(':', '_');
  const said = word(group, key);
  return said === key ? right : said;
};
