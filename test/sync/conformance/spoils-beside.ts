import { newId } from '#src/lib/ids.ts';
import type { Call, Reply, Spoil } from './spoiled-server.ts';

/** Faults in what travels beside the records: files, suggestions and words. */
const push = '/v1/sync/push';
const pull = '/v1/sync/pull';
const isContent = ({ name }: Call): boolean => name.startsWith('/v1/files/') && !name.endsWith('/missing');
const isPiece = (call: Call): boolean => isContent(call) && call.method === 'PUT';

/** Lets a connected desk in wherever its new code leads. */
export const ignoresOnly = (): Spoil => ({
  before: ({ name, body }) => {
    if (name === '/v1/enrol' && body) Reflect.deleteProperty(body, 'only');
  },
});

/** Takes every device of a desk for newer than any other. */
export const everyoneIsNewer = (): Spoil => ({
  after: ({ name }, { body }) => {
    if (name === '/v1/sync/hello' && body) body.newer_device = true;
  },
});

/** Believes what a content says that it is. */
export const believesHashes = (): Spoil => ({
  after: (call, reply) => {
    if (isPiece(call) && reply.status === 400) Object.assign(reply, { status: 200, body: { received: Number(call.query.get('size')), complete: true } });
  },
});

/** Takes every piece for the next one. */
export const writesAnywhere = (): Spoil => ({
  after: (call, { body }) => {
    if (isPiece(call) && body?.complete === false) body.received = Number(call.query.get('offset')) + (call.bytes?.length ?? 0);
  },
});

/** Keeps any bytes for anybody. */
export const storesAnything = (): Spoil => ({
  after: (call, reply) => {
    if (isPiece(call) && reply.status === 404) Object.assign(reply, { status: 200, body: { received: 0, complete: false } });
  },
});

/** Goes on giving out a content that is not shared any more, to whoever knows its hash. */
export function keepsContents(): Spoil {
  const kept = new Map<string, Buffer>();
  return { after: (call, reply) => {
    if (isPiece(call) && reply.body?.complete === true && call.bytes?.length === Number(call.query.get('size'))) kept.set(call.name, call.bytes);
    const bytes = isContent(call) && call.method === 'GET' && reply.status === 404 ? kept.get(call.name) : undefined;
    if (bytes) Object.assign(reply, { status: 200, body: undefined, bytes });
  } };
}

/** Does not know ranges. */
export const wholeOnly = (): Spoil => ({ before: (call) => { if (isContent(call)) delete call.headers['range']; } });

/** Takes a known word for a new one. */
export function repeatsWords(): Spoil {
  const said = new Set<string>();
  return { before: ({ name, body }) => {
    for (const word of name === push ? ((body?.words ?? []) as { id: string }[]) : []) {
      if (said.has(word.id)) word.id = newId();
      said.add(word.id);
    }
  } };
}

/** Puts what was once in a list of a pull into every later page, although its share has ended. */
function keeping(list: 'words' | 'proposals'): Spoil {
  const known = new Map<string, { id: string; seq: number }>();
  return { after: ({ name, query }, reply: Reply) => {
    if (name !== pull || !reply.body) return;
    const here = (reply.body[list] ?? []) as { id: string; seq: number }[];
    for (const one of here) known.set(one.id, one);
    const ids = new Set(here.map(({ id }) => id));
    reply.body[list] = [...here, ...[...known.values()].filter(({ id, seq }) => !ids.has(id) && seq > Number(query.get('cursor')))];
  } };
}

/** Hears a word as it is said, so it knows it before any pull. */
export function keepsWords(): Spoil {
  const kept = keeping('words');
  return {
    after: async (call, reply, again) => {
      await kept.after?.(call, reply, again);
      if (call.name !== push || !Array.isArray(reply.body?.words)) return;
      const noted = (reply.body.words as { word: object | null }[]).flatMap(({ word }) => (word ? [word] : []));
      await kept.after?.({ ...call, name: pull }, { status: 200, body: { words: noted } }, again);
    },
  };
}

export const keepsSuggestions = (): Spoil => keeping('proposals');

/** Sends a suggestion without the value that it was made from. */
export const dropsBases = (): Spoil => ({
  after: ({ name }, { body }) => {
    if (name === pull) for (const { fields } of (body?.proposals ?? []) as { fields: Record<string, { base: unknown }> }[]) for (const field of Object.values(fields)) field.base = null;
  },
});

/** The first answer to a suggestion holds. */
export function firstAnswerHolds(): Spoil {
  const answered = new Map<string, object>();
  return { before: ({ name, body }) => {
    if (name !== push || !Array.isArray(body?.answers)) return;
    body.answers = (body.answers as { id: string }[]).map((answer) => answered.get(answer.id) ?? (answered.set(answer.id, answer), answer));
  } };
}

/** Lets one word that cannot be noted take the others down. */
export const allWordsOrNone = (): Spoil => ({
  after: ({ name }, { body }) => {
    const words = name === push ? ((body?.words ?? []) as { word: object | null; refused?: string }[]) : [];
    if (words.some(({ word }) => word === null)) for (const one of words) Object.assign(one, { word: null, refused: one.refused ?? 'unknown' });
  },
});

/** Does not know what to say to an answer that comes too late. */
export const acceptsLateAnswers = (): Spoil => ({
  after: ({ name }, { body }) => {
    if (name === push) for (const answer of (body?.answers ?? []) as { state: string }[]) if (answer.state === 'gone') answer.state = 'declined';
  },
});
