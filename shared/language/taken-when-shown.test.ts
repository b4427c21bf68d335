import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

interface Source {
  readonly name: string;
  readonly text: string;
}

/** What people run; tests and tools may take words whenever they like. */
function sources(): Source[] {
  return ['shared', 'electron', 'renderer'].flatMap((side) =>
    readdirSync(path.join(root, side), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
      .filter((file) => !/(^|\/)(dev|testing)\//.test(file))
      .map((file) => ({
        name: `${side}/${file}`,
        text: readFileSync(path.join(root, side, file), 'utf8'),
      })),
  );
}

/** Places where a module takes a word while it is loaded: it would stay in the language of that moment. */
function takenAtLoad({ name, text }: Source, tables: readonly string[]): string[] {
  if (!new RegExp(`\\bsay\`|\\b(${tables.join('|')})\\b`).test(text)) return [];
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const isTable =
      ts.isPropertyAccessExpression(node) && tables.includes(node.expression.getText());
    const isTakenApart =
      ts.isVariableDeclaration(node) &&
      ts.isObjectBindingPattern(node.name) &&
      tables.includes(node.initializer?.getText() ?? '');
    const isSaid = ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say';
    if (isTable || isTakenApart || isSaid) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${name}:${line + 1}: ${node.getText()}`);
      return;
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

test('no module keeps a word that it took when it was loaded', () => {
  const all = sources();
  const tables = all.flatMap(({ text }) =>
    [...text.matchAll(/const (\w+) = byLanguage\b/g)].map(([, table = '']) => table),
  );
  expect(tables).toContain('words');
  expect(all.flatMap((source) => takenAtLoad(source, tables))).toEqual([]);
});
