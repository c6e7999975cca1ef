// Writes NOTICE: every work that is shipped with Huikuan, from the bills of materials of service and console.
// node deploy/notice.mjs <service.cdx.json> <console.cdx.json>
import { readFileSync, writeFileSync } from 'node:fs';

const HEAD = `Huikuan 回款
Copyright the Huikuan authors

Licensed under the Apache License, Version 2.0.

This product bundles the works below, each under its own licence. Versions stand in the bills of materials
(CycloneDX) beside every build. This list is written by \`make notice\`.

Fonts and data
  WenQuanYi Micro Hei (backend/src/main/resources/evidence/fonts) — Apache-2.0 or GPL-3.0-only with font exception
  holiday-cn (backend/src/main/resources/holidays) — MIT
`;

const FROM_PROJECT = new Set(['huikuan', 'huikuan-console']);
// Built into the console beside its own code, see "reference" in frontend/package.json.
const ALSO = [{ name: 'redoc', licenses: [{ license: { id: 'MIT' } }] }];

// What a bill of materials says wrongly, as the work's own licence file has it.
const CORRECTED = { liblinear: 'BSD-3-Clause' };

const licences = (work) =>
  CORRECTED[work.name] ??
  [
    ...new Set(
      (work.licenses ?? []).map((l) => l.expression ?? l.license?.id ?? l.license?.name ?? l.license?.url ?? ''),
    ),
  ]
    .filter(Boolean)
    .join(' or ');

function list(title, works) {
  const lines = new Set(
    works
      .map((work) => [[work.group, work.name].filter(Boolean).join('/'), licences(work)])
      .filter(([name]) => !FROM_PROJECT.has(name.split('/').at(-1)))
      .map(([name, licence]) => {
        if (!licence) throw new Error(`${name} names no licence`);
        return `  ${name} — ${licence}`;
      }),
  );
  return `${title}\n${[...lines].sort().join('\n')}\n`;
}

const components = (file) => JSON.parse(readFileSync(file, 'utf8')).components ?? [];
const [service, web] = process.argv.slice(2);
writeFileSync(
  'NOTICE',
  [HEAD, list('Service', components(service)), list('Console', [...components(web), ...ALSO])].join('\n'),
);
