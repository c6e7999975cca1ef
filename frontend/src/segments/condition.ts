import type { RuleGroupType, RuleType } from 'react-querybuilder';
import type { Schemas } from '../api/client';
import { formatCount, labelled } from '../shared/format';

export type Condition = Schemas['Condition'];
export type Field = Schemas['SegmentFieldView'];

/** What the editor holds as what the service takes. */
export const toCondition = (query: RuleGroupType | RuleType): Condition =>
  'rules' in query
    ? {
        combinator: query.combinator.toUpperCase() as 'AND',
        not: query.not ?? false,
        rules: query.rules.map((r) => toCondition(r as RuleType)),
      }
    : { field: query.field, operator: query.operator as Condition['operator'], values: taken(query) };

/** As many values as the operator takes, whatever an earlier one left there. */
const taken = (rule: RuleType) => {
  const values = (rule.value as string[]) ?? [];
  return ['IN', 'NOT_IN'].includes(rule.operator) ? values : values.slice(0, rule.operator === 'BETWEEN' ? 2 : 1);
};

/** The other way round; a condition alone stands in a group. */
export const toQuery = (condition: Condition): RuleGroupType => {
  const one = (c: Condition): RuleGroupType | RuleType =>
    c.field
      ? { field: c.field, operator: c.operator ?? '', value: c.values ?? [] }
      : { combinator: (c.combinator ?? 'AND').toLowerCase(), not: c.not ?? false, rules: (c.rules ?? []).map(one) };
  const query = one(condition);
  return 'rules' in query ? query : { combinator: 'and', rules: [query] };
};

/** A condition in words. */
export function inWords(
  condition: Condition,
  fields: Field[],
  language: string,
  operator: (name: string) => string,
): string {
  if (condition.field) {
    const field = fields.find((f) => f.name === condition.field);
    const value = (v: string) => {
      const option = field?.options.find((o) => o.value === v);
      if (option) return labelled(option, language);
      return /^\d+$/.test(v) ? formatCount(Number(v)) : v;
    };
    const values = (condition.values ?? []).map(value);
    const name = field ? labelled(field, language) : condition.field;
    if (condition.operator === 'IS') return `${condition.values?.[0] === 'false' ? operator('NOT') : ''}${name}`;
    if (condition.operator === 'BETWEEN') return `${name} ${values[0]}–${values[1]}`;
    return `${name} ${operator(condition.operator ?? '')} ${values.join(language === 'en' ? ', ' : '、')}`;
  }
  const between = condition.combinator === 'OR' ? operator('OR') : operator('AND');
  const all = (condition.rules ?? [])
    .map((r) => (r.rules ? `(${inWords(r, fields, language, operator)})` : inWords(r, fields, language, operator)))
    .join(` ${between} `);
  return condition.not ? `${operator('NOT')}(${all})` : all;
}
