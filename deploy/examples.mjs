// Puts the answers the tests kept (make examples) together as examples of the contract, one an operation, by name.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = process.argv[2];
const examples = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))]),
);
writeFileSync('backend/src/main/resources/contract/examples.json', `${JSON.stringify(examples, null, 1)}\n`);
