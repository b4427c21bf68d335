import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, test } from 'vitest';
import { german } from './de/sentences.ts';
import { setSpeech } from './language.ts';
import { keyOf, say } from './say.ts';

const root = path.resolve(import.meta.dirname, '../..');
afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

/** Every sentence that the program says, as the key of its translation, with the file that says it. */
function saidSentences(): Map<string, string> {
  const found = new Map<string, string>();
  for (const side of ['shared', 'electron', 'renderer']) {
    for (const file of readdirSync(path.join(root, side), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$|\.d\.ts$/.test(file)) continue;
      const text = readFileSync(path.join(root, side, file), 'utf8');
      if (!text.includes('say`')) continue;
      for (const key of keysIn(file, text)) found.set(key, `${side}/${file}`);
    }
  }
  return found;
}

function keysIn(file: string, text: string): string[] {
  const keys: string[] = [];
  const look = (node: ts.Node, isInFunction: boolean): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') {
      const { template } = node;
      keys.push(
        ts.isNoSubstitutionTemplateLiteral(template)
          ? template.text
          : keyOf([template.head.text, ...template.templateSpans.map((span) => span.literal.text)]),
      );
      if (!isInFunction) frozen.push(`${file}: ${template.getText()}`);
    }
    ts.forEachChild(node, (child) => look(child, isInFunction || ts.isFunctionLike(node)));
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), false);
  return keys;
}

/** Said while a module loads: they would keep the language of that moment. */
const frozen: string[] = [];

describe('German', () => {
  const said = saidSentences();

  test('has every sentence, and none that nobody says', () => {
    const missing = [...said.keys()].filter((key) => !Object.hasOwn(german, key));
    const stale = Object.keys(german).filter((key) => !said.has(key));
    expect({ missing: missing.map((key) => `${said.get(key)}: ${key}`), stale }).toEqual({
      missing: [],
      stale: [],
    });
  });

  test('no sentence is said before somebody asks', () => {
    expect(frozen).toEqual([]);
  });

  test.each(Object.entries(german))('names the same facts: %s', (english, translated) => {
    const facts = (text: string) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
    expect(facts(translated)).toEqual(facts(english));
    expect(translated.trim()).not.toBe('');
  });
});

test('facts are put where the language wants them', () => {
  const serial = 'ZR51';
  expect(say`about ${`${3} min`}`).toBe('about 3 min');
  expect(say`no such sentence ${serial} here`).toBe('no such sentence ZR51 here');
  setSpeech(() => ({ language: 'de', locale: 'de' }));
  expect(say`about ${'3 Min.'}`).toBe('etwa 3 Min.');
  expect(say`no such sentence ${serial} here`).toBe('no such sentence ZR51 here');
});
