/**
 * Proves that the catalogues and the source agree. Any finding fails `npm run check`.
 *
 * - both languages have the same ids, attributes, variables and markup;
 * - every id that is asked for exists, and every id that exists is asked for;
 * - every failure code has a message and a hint, and every other enumeration its words;
 * - the steps in `steps.json` have texts;
 * - no component holds text of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');
const findings = [];
const find = (where, what) => findings.push(`${where}: ${what}`);

/** Ids that the Rust side asks for: they must stand in its source. */
const readByRust = /^(tray-|reveal-title$)/;

/** `t(\`prefix${…}\`)`: the ids that may come of it, from the generated types where there is one. */
const families = {
  'failure-': union('Code'),
  'keyring-': union('KeyringState'),
  'log-level-': union('LogLevel'),
  'banner-keyring-': union('KeyringState').filter((state) => state !== 'unlocked'),
  'file-': union('FileState'),
  'kept-in-': union('StoreKind'),
  'stores-about-': union('StoreKind'),
  'stores-kept-': union('StoreKind'),
  'passphrase-': ['create', 'unlock', 'change'],
  'role-': union('Role'),
  'meaning-': union('Meaning'),
  'returns-': union('Returns'),
  'authorize-by-': union('Returns'),
  'verdict-': union('Verdict'),
  'redirect-problem-': union('RedirectProblem'),
  'redirect-notice-': union('RedirectNotice'),
  'scheme-': union('SchemeOwner').filter((owner) => owner === 'foreign' || owner === 'nobody'),
  'setup-step-': ['1', '2', '3', '4'],
  'redirect-about-': ['loopback', 'localhost', 'link'],
  'in-clickup-': ['editRedirects', 'showSecret', 'regenerateSecret', 'renameApp', 'deleteApp', 'removeAccess'],
  'seen-': union('HealthState'),
  'difference-': ['gained', 'kept', 'lost'],
  'sight-use-': ['answer', 'newApp', 'secretOf', 'redirectsOf', 'token'],
  'renew-hindered-': ['forgotten', 'archived', 'incomplete'],
};

/** Families whose every member must have a `.hint` too. */
const hinted = ['failure-', 'banner-keyring-', 'verdict-'];

/** The members of a generated union of strings. */
function union(name) {
  const text = readFileSync(join(source, 'bindings', `${name}.ts`), 'utf8');
  const type = /export type \w+ = ([^;]+);/.exec(text)?.[1] ?? '';
  const members = [...type.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  if (members.length === 0) find(`bindings/${name}.ts`, 'no members found');
  return members;
}

function files(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => ending.test(name) && !name.includes('/bindings/'));
}

// --- the catalogues -------------------------------------------------------------------------------------------------

function catalogue(locale) {
  const text = readFileSync(join(source, 'locales', `${locale}.ftl`), 'utf8');
  const resource = new FluentResource(text);
  const bundle = new FluentBundle(locale);
  for (const error of bundle.addResource(resource)) find(`${locale}.ftl`, String(error));
  const written = [...text.matchAll(/^([a-z][A-Za-z0-9-]*) =/gm)].map((match) => match[1]);
  const parsed = new Set(resource.body.map((entry) => entry.id));
  for (const id of written) if (!parsed.has(id)) find(`${locale}.ftl`, `“${id}” can’t be parsed`);
  for (const id of new Set(written)) {
    if (written.filter((other) => other === id).length > 1) find(`${locale}.ftl`, `“${id}” is there twice`);
  }
  const messages = new Map();
  for (const entry of resource.body) {
    messages.set(entry.id, entry.value);
    for (const [name, value] of Object.entries(entry.attributes)) messages.set(`${entry.id}.${name}`, value);
  }
  return messages;
}

/** The variables a pattern takes and the markup it has. */
function shape(pattern) {
  const text = JSON.stringify(pattern) ?? '';
  const variables = [...text.matchAll(/"type":"var","name":"(\w+)"/g)].map((match) => match[1]);
  const tags = [...text.matchAll(/<(\/?[a-z]+)>/g)].map((match) => match[1]).sort();
  const open = tags.filter((tag) => !tag.startsWith('/'));
  const balanced = open.join() === tags.filter((tag) => tag.startsWith('/')).map((tag) => tag.slice(1)).join();
  return { variables: [...new Set(variables)].sort().join(), tags: tags.join(), balanced };
}

const en = catalogue('en');
const de = catalogue('de');
for (const [one, other, name] of [
  [en, de, 'de.ftl'],
  [de, en, 'en.ftl'],
]) {
  for (const id of one.keys()) if (!other.has(id)) find(name, `“${id}” is missing`);
}
for (const [id, pattern] of en) {
  const [mine, theirs] = [shape(pattern), shape(de.get(id))];
  if (!mine.balanced || !theirs.balanced) find(id, 'markup is not balanced');
  if (de.has(id) && mine.variables !== theirs.variables) find(id, `variables differ: ${mine.variables} / ${theirs.variables}`);
  if (de.has(id) && mine.tags !== theirs.tags) find(id, `markup differs: ${mine.tags} / ${theirs.tags}`);
}

// --- what the source asks for ---------------------------------------------------------------------------------------

const asked = new Set();

function ask(where, id) {
  asked.add(id.split('.')[0]);
  asked.add(id);
  if (!en.has(id)) find(where, `asks for “${id}”, which is in no catalogue`);
}

function askFamily(where, prefix, suffix) {
  const members = families[prefix];
  if (!members) return find(where, `“${prefix}\${…}” is no family that this script knows`);
  for (const member of members) ask(where, `${prefix}${member}${suffix}`);
}

/** Every id in an expression given to `t`: literals, both sides of a condition, templates of a family. */
function askExpression(where, node) {
  switch (node?.type) {
    case 'Literal':
      if (typeof node.value === 'string') return ask(where, node.value);
      break;
    case 'ConditionalExpression':
      askExpression(where, node.consequent);
      return askExpression(where, node.alternate);
    case 'TemplateLiteral': {
      const [first, second] = node.quasis.map((quasi) => quasi.value.cooked);
      if (node.quasis.length === 2) return askFamily(where, first, second);
      break;
    }
    case 'Identifier':
      if (node.name === 'step') return;
  }
  find(where, `t() is given a ${node?.type}, which this script can’t follow`);
}

function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit));
  if (!node || typeof node.type !== 'string') return;
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && key !== 'parent') walk(value, visit);
  }
}

const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'about', 'aria-description', 'aria-valuetext']);
const letters = /\p{L}/u;

for (const file of files(source, /\.svelte$/)) {
  const where = relative(root, file);
  const ast = parse(readFileSync(file, 'utf8'), { modern: true, filename: file });
  for (const part of [ast.instance, ast.module, ast.fragment]) {
    walk(part, (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && (node.callee.name === 't' || node.callee.name === 'knows')) {
        askExpression(where, node.arguments[0]);
      }
      if (node.type === 'HtmlTag') find(where, '{@html} is never allowed');
    });
  }
  walk(ast.fragment, (node) => {
    if (node.type === 'Text' && node.data !== undefined && !node.inAttribute && letters.test(node.data)) {
      find(where, `text of its own: “${node.data.trim()}”`);
    }
    if (node.type === 'ExpressionTag' && node.expression.type === 'Literal' && letters.test(String(node.expression.value))) {
      if (!node.inAttribute) find(where, `text of its own: “${node.expression.value}”`);
    }
    if (node.type === 'Attribute') {
      const parts = Array.isArray(node.value) ? node.value : [node.value];
      for (const part of parts) if (part?.type === 'Text') part.inAttribute = true;
      for (const part of parts) if (part?.type === 'ExpressionTag') part.inAttribute = true;
      if (node.name === 'style') find(where, 'a style attribute, which the content policy forbids');
      const literal = parts.some(
        (part) => (part?.type === 'Text' && letters.test(part.data)) ||
          (part?.type === 'ExpressionTag' && part.expression.type === 'Literal' && letters.test(String(part.expression.value))),
      );
      if (spoken.has(node.name) && literal) find(where, `${node.name} has text of its own`);
    }
  });
}

for (const file of files(source, /\.ts$/)) {
  const where = relative(root, file);
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const [first] = node.arguments;
      if (first && ts.isStringLiteral(first)) ask(where, first.text);
      else if (first && ts.isTemplateExpression(first) && first.templateSpans.length === 1) {
        askFamily(where, first.head.text, first.templateSpans[0].literal.text);
      } else find(where, 't() is given something this script can’t follow');
    }
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.text.startsWith('@tauri-apps/') && !file.endsWith('/src/api.ts')) {
      find(where, 'only api.ts may import @tauri-apps');
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

// --- data, enumerations, leftovers ----------------------------------------------------------------------------------

const steps = JSON.parse(readFileSync(join(source, 'steps.json'), 'utf8'));
for (const list of Object.values(steps).filter(Array.isArray)) {
  if (!list.length) find('steps.json', 'a list of steps is empty');
  for (const id of list) ask('steps.json', id);
}
if (!/^\d{4}-\d{2}-\d{2}$/.test(steps.lastChecked)) find('steps.json', 'lastChecked is no date');

for (const [prefix, members] of Object.entries(families)) {
  for (const member of members) {
    if (!en.has(`${prefix}${member}`)) find('catalogues', `“${prefix}${member}” is missing`);
    if (hinted.includes(prefix) && !en.has(`${prefix}${member}.hint`)) find('catalogues', `“${prefix}${member}.hint” is missing`);
  }
}

const rust = ['src-tauri/src', 'crates']
  .flatMap((folder) => files(join(root, '..', folder), /\.rs$/))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');
for (const id of en.keys()) {
  const known = readByRust.test(id) ? rust.includes(`"${id}"`) : asked.has(id);
  if (!known) find('catalogues', `“${id}” is asked for by nobody`);
}
for (const [, id] of rust.matchAll(/"(tray-[a-z-]+)"/g)) {
  if (!en.has(id)) find('the Rust side', `asks for “${id}”, which is in no catalogue`);
}

if (asked.size < 100) find('source', 'hardly any ids were found: this script no longer reads the source');

if (findings.length > 0) {
  console.error(findings.join('\n'));
  console.error(`\ncatalogues: ${findings.length} findings`);
  process.exit(1);
}
console.log(`catalogues: ${en.size} texts in two languages, all of them used`);
