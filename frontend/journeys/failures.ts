import { relative } from 'node:path';
import type { Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';

const LINES = 6;

/** Says at the very end what failed and why, in a few lines each: of a log that was cut the end is left. */
export default class Failures implements Reporter {
  private readonly said: string[] = [];

  onError(error: TestError) {
    this.said.push(...brief(error));
  }

  onTestEnd(test: TestCase, result: TestResult) {
    if (test.ok()) return;
    const { file, line } = test.location;
    this.said.push(`FAILED ${relative('', file)}:${line} ${test.title}`, ...result.errors.flatMap(brief));
  }

  onEnd() {
    if (this.said.length > 0) process.stdout.write(`\n${this.said.join('\n')}\n`);
  }
}

/** The first lines of what went wrong, without the colours. */
const brief = (error: TestError) =>
  (error.message ?? error.value ?? '')
    .replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
    .map((line) => `  ${line}`);
