// Calls of every sentence of the English words, in every branch of its options: made from the types that the
// source names, so that a new sentence is called without being listed anywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const FOLDER = join(import.meta.dirname, '../../src/i18n/en');

/** A node of the syntax tree: only what is looked at here. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
const nodeOf = (value: unknown): Node => {
  if (!isNode(value)) throw new Error('not a part of the source');
  return value;
};
const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

export interface Call {
  /** Where it is: `warnings.prices`. */
  readonly path: string;
  readonly args: readonly unknown[];
}

/** A figure as it comes in: one character that no language has, so it is found again wherever it is put. */
const FIRST_MARK = 0xe0_00;
export const MARK = /[\uE000-\uEFFF]/gu;
/** Numbers of every form that a language may have: one, few, many. The last is found in the text like a mark. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 90_005];

/** No more than so many of one sentence: beyond, each option is varied by itself. */
const PRODUCT_MAX = 400;

type Samples = readonly unknown[];

class Reading {
  #marks = 0;
  readonly #types: ReadonlyMap<string, Node>;
  readonly #consts: ReadonlyMap<string, Node>;
  /** Words that the sentence's own text compares with: their branches are taken, too. */
  #compared: readonly string[] = [];

  constructor(types: ReadonlyMap<string, Node>, consts: ReadonlyMap<string, Node>) {
    this.#types = types;
    this.#consts = consts;
  }

  argsOf(sentence: Node): (readonly unknown[])[] {
    this.#marks = 0;
    this.#compared = compared(sentence);
    const params = nodesOf(sentence['params']).map((param) =>
      this.#samplesOf(annotationOf(param['type'] === 'AssignmentPattern' ? nodeOf(param['left']) : param)),
    );
    return product(params);
  }

  #mark(): string {
    this.#marks += 1;
    return String.fromCodePoint(FIRST_MARK + this.#marks);
  }

  #samplesOf(type: Node): Samples {
    switch (type.type) {
      case 'TSStringKeyword':
        return [this.#mark(), ...this.#compared];
      case 'TSNumberKeyword':
        return COUNTS;
      case 'TSBooleanKeyword':
        return [true, false];
      case 'TSUndefinedKeyword':
        return [undefined];
      case 'TSNullKeyword':
        return [null];
      case 'TSLiteralType':
        return [nodeOf(type['literal'])['value']];
      case 'TSUnionType':
        return nodesOf(type['types']).flatMap((each) => this.#samplesOf(each));
      case 'TSTypeOperator':
        return type['operator'] === 'keyof'
          ? this.#keysOf(nodeOf(type['typeAnnotation']))
          : this.#samplesOf(nodeOf(type['typeAnnotation']));
      case 'TSArrayType': {
        const element = nodeOf(type['elementType']);
        const [one, two] = [this.#samplesOf(element)[0], this.#samplesOf(element)[0]];
        return [[one], [one, two]];
      }
      case 'TSTypeLiteral':
        return this.#objectsOf(nodesOf(type['members']));
      case 'TSTypeReference':
        return this.#named(String(nodeOf(type['typeName'])['name']));
      default:
        throw new Error(`a type that no call is made of: ${type.type}`);
    }
  }

  #named(name: string): Samples {
    if (name === 'Side') return ['long', 'short'];
    const type = this.#types.get(name);
    if (type === undefined) throw new Error(`a type that is not in the file of its sentence: ${name}`);
    return type.type === 'TSInterfaceDeclaration'
      ? this.#objectsOf(nodesOf(nodeOf(type['body'])['body']))
      : this.#samplesOf(nodeOf(type['typeAnnotation']));
  }

  #keysOf(of: Node): Samples {
    const name = String(nodeOf(of['exprName'])['name']);
    const object = this.#consts.get(name);
    if (object === undefined) throw new Error(`keys of what is not in the file: ${name}`);
    return nodesOf(object['properties']).map((each) => keyOf(each));
  }

  #objectsOf(members: readonly Node[]): Samples {
    const names = members.map((member) => keyOf(member));
    const values = members.map((member) => [
      ...this.#samplesOf(annotationOf(member)),
      ...(member['optional'] === true ? [undefined] : []),
    ]);
    return product(values).map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  }
}

/** All of them with all of them, or each by itself where those are too many. */
function product(columns: readonly Samples[]): (readonly unknown[])[] {
  const size = columns.reduce((so, { length }) => so * length, 1);
  if (size > PRODUCT_MAX) {
    const usual = columns.map(([first]) => first);
    return columns.flatMap((column, at) => column.map((value) => usual.with(at, value)));
  }
  return columns.reduce<(readonly unknown[])[]>(
    (rows, column) => rows.flatMap((row) => column.map((value) => [...row, value])),
    [[]],
  );
}

const annotationOf = (of: Node): Node => nodeOf(nodeOf(of['typeAnnotation'])['typeAnnotation']);
const keyOf = (of: Node): string => {
  const key = nodeOf(of['key']);
  return String(key['name'] ?? key['value']);
};

/** Texts that are compared with anywhere in it: `count === '1'`. */
function compared(inside: unknown): string[] {
  if (Array.isArray(inside)) return inside.flatMap(compared);
  if (typeof inside !== 'object' || inside === null) return [];
  const node = inside as Node;
  const own =
    node.type === 'BinaryExpression' && String(node['operator']).includes('==')
      ? [node['left'], node['right']].filter(isNode).flatMap((side) => {
          const { value } = side as { value?: unknown };
          return typeof value === 'string' ? [value] : [];
        })
      : [];
  return [...new Set([...own, ...Object.values(node).flatMap(compared)])];
}

function sentencesOf(object: Node, path: string, found: Map<string, Node>): void {
  for (const property of nodesOf(object['properties'])) {
    const value = property['value'];
    if (property['key'] === undefined || !isNode(value)) continue;
    const own = `${path}.${keyOf(property)}`;
    if (value.type === 'ArrowFunctionExpression') found.set(own, value);
    if (value.type === 'ObjectExpression') sentencesOf(value, own, found);
  }
}

/** `{…} as const`, `{…} satisfies T`: the object. */
function bare(node: Node): Node {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? bare(nodeOf(node['expression']))
    : node;
}

function callsOf(file: string): Call[] {
  const { program, errors } = parseSync(file, readFileSync(join(FOLDER, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file} can't be read`);
  const types = new Map<string, Node>();
  const consts = new Map<string, Node>();
  for (const statement of nodesOf(program.body)) {
    const inner = isNode(statement['declaration']) ? statement['declaration'] : statement;
    if (inner.type === 'TSInterfaceDeclaration' || inner.type === 'TSTypeAliasDeclaration')
      types.set(String(nodeOf(inner['id'])['name']), inner);
    for (const declared of nodesOf(inner['declarations']))
      if (isNode(declared['init']))
        consts.set(String(nodeOf(declared['id'])['name']), bare(declared['init']));
  }
  const area = file.replace(/\.ts$/, '');
  const object = consts.get(area);
  if (object === undefined) return [];
  const found = new Map<string, Node>();
  sentencesOf(object, area, found);
  const reading = new Reading(types, consts);
  return [...found].flatMap(([path, sentence]) => {
    try {
      return reading.argsOf(sentence).map((args) => ({ path, args }));
    } catch (error) {
      throw new Error(`${path}: ${String(error)}`, { cause: error });
    }
  });
}

/** Every call of every sentence. */
export const calls: readonly Call[] = readdirSync(FOLDER)
  .filter((file) => file !== 'index.ts')
  .flatMap(callsOf);

/** What a path leads to in the words of a language. */
export const at = (words: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((so, key) => (so as Readonly<Record<string, unknown>> | undefined)?.[key], words);

/** Every text and sentence of it, by path. */
export function leaves(words: object, path = ''): [path: string, leaf: unknown][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, own)
      : [[own, value] as [string, unknown]];
  });
}

/** What a call says. */
export function said(words: object, { path, args }: Call): string {
  const sentence = at(words, path);
  if (typeof sentence !== 'function') throw new Error(`${path} is no sentence`);
  const text: unknown = (sentence as (...all: readonly unknown[]) => unknown)(...args);
  return Array.isArray(text) ? text.join('\n') : String(text);
}
