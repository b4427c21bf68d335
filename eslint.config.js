import path from 'node:path';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/**
 * The layers of the tree and what each may import, first match wins. `renderer → shared ← core ← adapters ← hosts`;
 * one adapter never imports another. The folder name is the layer, so a broken border is a lint finding, not a review.
 */
const layers = [
  { name: 'shared', match: /^shared\//, may: ['shared'] },
  // The screens over a fake client, for pictures and suites.
  { name: 'fake-screens', match: /^renderer\/dev\//, may: ['fake-screens', 'renderer', 'shared'] },
  { name: 'renderer', match: /^renderer\//, may: ['renderer', 'shared'] },
  { name: 'secret', match: /^electron\/core\/secret\.ts$/, may: [] },
  { name: 'ports', match: /^electron\/core\/ports\//, may: ['ports', 'secret', 'shared'] },
  { name: 'formats', match: /^electron\/formats\//, may: ['formats', 'secret', 'shared'] },
  {
    name: 'core',
    match: /^electron\/core\//,
    may: ['core', 'ports', 'formats', 'secret', 'shared'],
  },
  {
    name: 'adapter',
    match: /^electron\/adapters\/([^/]+)\//,
    may: ['core', 'ports', 'formats', 'secret', 'shared'],
  },
  // The data centre opens disks with the same reader as a stranger would: keys in, bytes out.
  {
    name: 'rehearsal',
    match: /^electron\/rehearsal\//,
    may: ['rehearsal', 'ports', 'formats', 'secret', 'shared', 'adapter:volume-writer'],
  },
  {
    name: 'desktop',
    match: /^electron\/hosts\/desktop\//,
    may: ['desktop', 'hosts', 'core', 'ports', 'formats', 'secret', 'shared', 'adapter'],
  },
  {
    name: 'hosts',
    match: /^electron\/hosts\//,
    may: ['hosts', 'core', 'ports', 'formats', 'secret', 'shared', 'adapter'],
  },
  {
    name: 'e2e',
    match: /^e2e\//,
    may: [
      'e2e',
      'shared',
      'hosts',
      'fake-screens',
      'secret',
      'adapter:volume-writer',
      'adapter:initial-copy',
    ],
  },
];

/** npm packages that only some layers may load. */
const guarded = [
  { packages: /^electron(\/|$)/, layers: ['desktop'] },
  { packages: /^(drivelist|better-sqlite3)(\/|$)/, layers: ['adapter'] },
  { packages: /^@azure\//, layers: ['adapter', 'rehearsal'] },
  {
    packages: /^(react|react-dom|zustand|@fluentui\/.*)(\/|$)/,
    layers: ['renderer', 'fake-screens'],
  },
];

function layerOf(file) {
  const relative = path.relative(root, file).split(path.sep).join('/');
  const layer = layers.find((candidate) => candidate.match.test(relative));
  return layer && { ...layer, part: layer.match.exec(relative)?.[1] };
}

const borders = {
  meta: { type: 'problem', schema: [], messages: { border: '{{from}} must not import {{to}}' } },
  create(context) {
    const from = layerOf(context.filename);
    if (from === undefined || /\.test\.tsx?$|\/testing\//.test(context.filename)) return {};
    function check(node, source) {
      if (typeof source !== 'string') return;
      if (source.startsWith('.')) {
        const to = layerOf(path.resolve(path.dirname(context.filename), source));
        if (to === undefined) return;
        const sameAdapter =
          from.name === 'adapter' && to.name === 'adapter' && from.part === to.part;
        const allowed = from.may.includes(to.name) || from.may.includes(`${to.name}:${to.part}`);
        if (sameAdapter || allowed) return;
        context.report({ node, messageId: 'border', data: { from: from.name, to: source } });
        return;
      }
      if (source.startsWith('node:') && ['shared', 'renderer'].includes(from.name)) {
        context.report({ node, messageId: 'border', data: { from: from.name, to: source } });
      }
      for (const rule of guarded) {
        if (rule.packages.test(source) && !rule.layers.includes(from.name)) {
          context.report({ node, messageId: 'border', data: { from: from.name, to: source } });
        }
      }
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, node.source.value),
    };
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/', '**/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './shared/tsconfig.json',
          './electron/tsconfig.json',
          './renderer/tsconfig.json',
          './e2e/tsconfig.json',
        ],
        tsconfigRootDir: root,
      },
    },
    plugins: { local: { rules: { borders } }, 'react-hooks': reactHooks },
    rules: {
      'local/borders': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      eqeqeq: 'error',
    },
  },
  { files: ['*.config.ts', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.test.{ts,tsx}', '**/testing/**', 'renderer/dev/**', 'e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Playwright's fixtures call a function named `use`, which is no hook, and one that needs no other must say `{}`.
  {
    files: ['e2e/**'],
    rules: {
      'react-hooks/rules-of-hooks': 'off',
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
