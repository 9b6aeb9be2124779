import { refuse, type Refusal } from './answers.ts';

/** What a COQL query says, before it is known whether its names exist. */
export interface Query {
  readonly columns: readonly Column[];
  readonly module: string;
  readonly where: Condition;
  readonly orderBy: readonly { readonly name: string; readonly descending: boolean }[];
  readonly limit: number;
  readonly offset: number;
}

export interface Column {
  readonly name: string;
  /** `count(id)` counts; other functions are not known here. */
  readonly count: boolean;
}

export type Literal = string | number | boolean;

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'test';
      readonly name: string;
      readonly operator: string;
      readonly values: readonly Literal[];
    };

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const maxRows = 2000;

/** Throws Zoho's refusal for what COQL does not understand, or asks for too much. */
export function parseCoql(source: string): Query {
  const tokens = tokenize(source);
  let position = 0;

  const peek = (): Token => tokens[position] ?? { kind: 'end', text: '', at: source.length };
  const isWord = (...words: string[]) => peek().kind === 'word' && words.includes(peek().text.toLowerCase());
  const isSign = (sign: string) => peek().kind === 'sign' && peek().text === sign;
  const fail = (): Refusal => parseError(source, peek());

  function take(): Token {
    const token = peek();
    position += 1;
    return token;
  }

  function takeWord(...words: string[]): boolean {
    if (!isWord(...words)) return false;
    position += 1;
    return true;
  }

  function takeSign(sign: string): boolean {
    if (!isSign(sign)) return false;
    position += 1;
    return true;
  }

  function expectSign(sign: string): void {
    if (!takeSign(sign)) throw fail();
  }

  function clause(...words: string[]): void {
    for (const word of words) {
      if (!takeWord(word)) throw missingClause(words.join(' '));
    }
  }

  function name(): string {
    if (peek().kind !== 'word') throw fail();
    return take().text;
  }

  function column(): Column {
    const first = name();
    if (!takeSign('(')) return { name: first, count: false };
    if (first.toLowerCase() !== 'count') throw fail();
    const counted = name();
    expectSign(')');
    return { name: counted, count: true };
  }

  function columns(): Column[] {
    const found = [column()];
    while (takeSign(',')) found.push(column());
    if (found.length > 50) throw limitExceeded('select', 50);
    return found;
  }

  function literal(): Literal {
    const token = peek();
    if (token.kind === 'text') return take().text;
    if (token.kind === 'number')
      return Number(take().text) > Number.MAX_SAFE_INTEGER ? token.text : Number(token.text);
    if (takeWord('true')) return true;
    if (takeWord('false')) return false;
    throw fail();
  }

  function test(): Condition {
    const field = name();
    if (takeWord('is')) {
      const operator = takeWord('not') ? 'is not null' : 'is null';
      if (!takeWord('null')) throw fail();
      return { kind: 'test', name: field, operator, values: [] };
    }
    const not = takeWord('not') ? 'not ' : '';
    if (takeWord('in')) {
      expectSign('(');
      const values = [literal()];
      while (takeSign(',')) values.push(literal());
      expectSign(')');
      if (values.length > 50) throw limitExceeded('in', 50);
      return { kind: 'test', name: field, operator: `${not}in`, values };
    }
    if (takeWord('like')) return { kind: 'test', name: field, operator: `${not}like`, values: [literal()] };
    if (takeWord('between')) {
      const from = literal();
      if (!takeWord('and')) throw fail();
      return { kind: 'test', name: field, operator: `${not}between`, values: [from, literal()] };
    }
    const sign = peek();
    if (not || sign.kind !== 'sign' || !['=', '!=', '<>', '<', '<=', '>', '>='].includes(sign.text))
      throw fail();
    take();
    return { kind: 'test', name: field, operator: sign.text, values: [literal()] };
  }

  function operand(): Condition {
    if (!takeSign('(')) return test();
    const inner = condition();
    expectSign(')');
    return inner;
  }

  /** At most two conditions stand side by side; from the third on COQL wants brackets. */
  function condition(): Condition {
    const left = operand();
    if (!isWord('and', 'or')) return left;
    const kind = take().text.toLowerCase() === 'and' ? 'all' : 'any';
    const joined: Condition = { kind, of: [left, operand()] };
    if (isWord('and', 'or')) throw missingClause('where', 'brackets are missing');
    return joined;
  }

  function order(): { name: string; descending: boolean }[] {
    const found: { name: string; descending: boolean }[] = [];
    do {
      const field = name();
      const descending = takeWord('desc');
      if (!descending) takeWord('asc');
      if (found.some((each) => each.name === field)) throw refuse(400, 'DUPLICATE_DATA', 'duplicate data');
      found.push({ name: field, descending });
    } while (takeSign(','));
    if (found.length > 10) throw limitExceeded('order by', 10);
    return found;
  }

  function whole(): number {
    if (peek().kind !== 'number' || !/^\d+$/.test(peek().text)) throw fail();
    return Number(take().text);
  }

  clause('select');
  const selected = columns();
  clause('from');
  takeSign('!');
  const module = name();
  clause('where');
  const where = condition();
  if (countTests(where) > 25) throw limitExceeded('where', 25);
  const orderBy = takeWord('order') ? (clause('by'), order()) : [];
  let limit = 200;
  let offset = 0;
  if (takeWord('limit')) {
    limit = whole();
    // `limit 200, 100` skips 200 and takes 100.
    if (takeSign(',')) [offset, limit] = [limit, whole()];
  }
  if (takeWord('offset')) offset = whole();
  if (peek().kind !== 'end') throw fail();
  if (limit > maxRows) throw limitExceeded('limit', maxRows);
  return { columns: selected, module, where, orderBy, limit, offset };
}

function countTests(condition: Condition): number {
  return condition.kind === 'test' ? 1 : condition.of.reduce((sum, each) => sum + countTests(each), 0);
}

const lexemes = /\s+|'((?:[^'\\]|\\.|'')*)'|([A-Za-z_$][\w$.]*)|(-?\d+(?:\.\d+)?)|(<=|>=|!=|<>|[=<>(),!])/gy;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  lexemes.lastIndex = 0;
  while (lexemes.lastIndex < source.length) {
    const at = lexemes.lastIndex;
    const found = lexemes.exec(source);
    if (!found) throw parseError(source, { kind: 'end', text: source.slice(at, at + 1), at });
    const [, text, word, number, sign] = found;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)|'(')/g, '$1$2'), at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
  }
  return tokens;
}

function parseError(source: string, token: Token): Refusal {
  const before = source.slice(0, token.at).split('\n');
  return refuse(400, 'SYNTAX_ERROR', 'error occurred while parsing the query', {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    near: token.text || source.slice(token.at, token.at + 20),
  });
}

function missingClause(name: string, message = 'missing clause'): Refusal {
  return refuse(400, 'SYNTAX_ERROR', message, { clause: name });
}

function limitExceeded(where: string, limit: number): Refusal {
  return refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { clause: where, limit });
}
