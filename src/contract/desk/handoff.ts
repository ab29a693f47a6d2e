import { z } from 'zod';
import { checkCodes } from '../../domain/handoff/finding.ts';
import { stages } from '../../domain/handoff/stage.ts';
import { acknowledgements, itemKinds } from '../../domain/kinds/handoff.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const keysOf = <K extends string>(choices: Readonly<Record<K, string>>) => Object.keys(choices) as [K, ...K[]];
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day');
const stage = z.enum(stages);
const code = z.enum(checkCodes);
const side = z.enum(['internal', 'provider']);
const ids = z.array(idSchema).min(1).max(2000);

const substitute = z.object({ side: side.nullable(), personId: idSchema.nullable() });
const named = z.object({ side, personId: z.string().nullable(), name: z.string(), gone: z.boolean() });
export type NamedSubstitute = z.infer<typeof named>;

const line = z.object({
  id: idSchema, title: z.string(), stage, startsOn: day.nullable(), endsOn: day.nullable(), returnedOn: day.nullable(), emergency: z.boolean(),
  away: z.object({ id: idSchema, name: z.string() }).nullable(), items: z.number(), acknowledged: z.number(),
  /** Of those that are not over. */
  readiness: z.number().nullable(), bad: z.number(),
});
export type HandoffLine = z.infer<typeof line>;

const item = z.object({
  id: idSchema, what: z.enum(keysOf(itemKinds)), title: z.string(), record: z.object({ kind: kindSchema, id: idSchema }), on: day.nullable(), times: z.number().nullable(),
  area: z.string().nullable(), importance: z.enum(['low', 'normal', 'high', 'critical']), substitute: named.nullable(), note: z.string().nullable(),
  settled: z.string().nullable(), leftOut: z.string().nullable(), acknowledged: z.enum(keysOf(acknowledgements)), acknowledgedBy: z.string().nullable(),
  findings: z.number(),
});
export type HandoffItemLine = z.infer<typeof item>;

const problem = z.object({ code: z.enum(['backwards', 'past', 'begun', 'overlaps']), text: z.string(), blocks: z.boolean(), other: z.string().nullable() });

const fix = z.object({
  do: z.enum(['substitute', 'share', 'reach', 'acknowledge', 'note', 'phone', 'runbook', 'escalation', 'admin', 'backup', 'agree', 'run', 'reviewed', 'call']), label: z.string(),
  itemIds: z.array(idSchema).optional(), personId: idSchema.optional(), rowIds: z.array(idSchema).optional(), runbookId: idSchema.optional(),
});
const finding = z.object({
  key: z.string(), code, severity: z.enum(['bad', 'warn']), text: z.string(), detail: z.string(), itemIds: z.array(idSchema), titles: z.array(z.string()),
  on: day.nullable(), weight: z.number(), fix, accepted: z.string().nullable(),
});
export type HandoffFindingLine = z.infer<typeof finding>;

const opening = z.object({
  kind: kindSchema, id: idSchema, title: z.string(),
  /** How far the provider sees it now, and would. */
  before: z.enum(['private', 'summary', 'full']), level: z.enum(['summary', 'full']), until: day.nullable(),
  /** Fields that stay here all the same. */
  hidden: z.array(z.string()),
  /** Why it cannot be opened: it seems to hold a secret, or it is kept private by a share of its own. */
  held: z.string().nullable(),
  files: z.number(),
});
export type Opening = z.infer<typeof opening>;

const share = z.object({ kind: kindSchema, id: idSchema, title: z.string(), state: z.enum(['open', 'recalling', 'recalled', 'local', 'changed']), at: z.string().nullable() });
export type GivenShare = z.infer<typeof share>;

export const handoffMethods = {
  'handoff.list': reads(z.object({ over: z.boolean(), ...pageSchema }), z.object({ rows: z.array(line), total: z.number() })),
  'handoff.get': reads(z.object({ id: idSchema }), z.object({
    id: idSchema, rev: z.number(), title: z.string(), status: z.enum(['draft', 'ready', 'handed_over', 'returned', 'cancelled']), stage, startsOn: day.nullable(), endsOn: day.nullable(), returnedOn: day.nullable(), emergency: z.boolean(),
    away: z.object({ id: idSchema, name: z.string() }).nullable(), substitute: named.nullable(), callAt: z.string().nullable(), callNotes: z.string().nullable(),
    message: z.string().nullable(), lessons: z.string().nullable(), privateNotes: z.string().nullable(), handedOverAt: z.string().nullable(), packetAt: z.string().nullable(),
    provider: z.string().nullable(), connected: z.boolean(), problems: z.array(problem), items: z.array(item),
    /** Things that came up since it was planned. */
    fresh: z.number(), given: z.number(),
  })),
  /** What the substitutes lack, the worst first, and how ready it is. */
  'handoff.check': reads(z.object({ id: idSchema }), z.object({ readiness: z.number(), ready: z.number(), total: z.number(), findings: z.array(finding) })),
  /** Makes a handoff of what the person holds in these days. Throws `invalid` for days that cannot be. */
  'handoff.plan': writes(z.object({ title: z.string().trim().max(300).optional(), awayId: idSchema, startsOn: day, endsOn: day, substitute }), committedSchema.extend({ id: idSchema })),
  /** Changes what is given. Other days look for what comes up then, and move the last day of what is shared for it. */
  'handoff.change': writes(z.object({
    id: idSchema, title: z.string().trim().min(1).max(300).optional(), startsOn: day.optional(), endsOn: day.optional(), substitute: substitute.optional(), callAt: z.string().nullable().optional(),
    callNotes: z.string().max(100_000).nullable().optional(), message: z.string().max(100_000).nullable().optional(), lessons: z.string().max(100_000).nullable().optional(), privateNotes: z.string().max(100_000).nullable().optional(),
  }), committedSchema),
  /** Adds what came up since it was planned. */
  'handoff.refresh': writes(z.object({ id: idSchema }), committedSchema.extend({ added: z.number() })),
  'handoff.assign': writes(z.object({ itemIds: ids, substitute }), committedSchema),
  'handoff.setItems': writes(z.object({
    itemIds: ids, note: z.string().max(100_000).nullable().optional(), reach: z.enum(['unknown', 'confirmed']).optional(), leftOut: z.string().trim().max(1000).nullable().optional(),
    /** A colleague’s word, noted by hand. */
    acknowledged: z.enum(['none', 'acknowledged', 'declined']).optional(),
  }), committedSchema),
  /** Lives with a finding; without a reason no longer. */
  'handoff.accept': writes(z.object({ itemIds: ids, code, reason: z.string().trim().min(1).max(1000).nullable() }), committedSchema),
  /** What the provider said about items, question by question; `open` waits for an answer. */
  'handoff.words': reads(z.object({ id: idSchema }), z.object({
    open: z.number(),
    items: z.array(z.object({
      itemId: idSchema, title: z.string(), open: z.number(),
      words: z.array(z.object({ id: idSchema, what: z.string(), said: z.string(), by: z.enum(['desk', 'provider']), who: z.string(), at: z.string(), note: z.string(), due: z.boolean(), minutes: z.number().nullable() })),
    })),
  })),
  'handoff.answer': writes(z.object({ itemId: idSchema, note: z.string().trim().min(1).max(2000) }), z.object({})),
  /** What would be opened to the provider for these items (null: all), made by the very code that sends. */
  'handoff.opening': reads(z.object({ id: idSchema, itemIds: ids.nullable() }), z.object({ until: day, rows: z.array(opening), already: z.number(), connected: z.boolean(), provider: z.string().nullable() })),
  /** Opens it until the last day; `sent` also tells the provider of the handoff itself. One change, undone as one. */
  'handoff.share': writes(z.object({ id: idSchema, itemIds: ids.nullable(), send: z.boolean() }), committedSchema.extend({ opened: z.number() })),
  /** From now on the substitutes look after it: shares what is missing, and says so. Throws `refused` for days that cannot be. */
  'handoff.handOver': writes(z.object({ id: idSchema }), committedSchema.extend({ opened: z.number() })),
  /** The person is back, from a day on: takes back what was opened. `lessons` become tasks elsewhere. */
  'handoff.return': writes(z.object({ id: idSchema, on: day }), committedSchema.extend({ recalled: z.number(), kept: z.array(z.string()) })),
  'handoff.cancel': writes(z.object({ id: idSchema }), committedSchema.extend({ recalled: z.number(), kept: z.array(z.string()) })),
  /** What was opened for it, and whether the provider’s server has it still. */
  'handoff.shares': reads(z.object({ id: idSchema }), z.object({ rows: z.array(share), open: z.number(), recalled: z.number() })),
  /** Who would look after everything if the person fell ill now, and what that opens. Writes nothing. */
  'handoff.emergencyPreview': reads(z.object({ awayId: idSchema, endsOn: day, substitute }), z.object({ items: z.number(), bySubstitute: z.array(z.object({ name: z.string(), items: z.number() })), nobody: z.number(), opening: z.array(opening), until: day })),
  /** The same, done: plans, shares and hands over in one change. */
  'handoff.emergency': writes(z.object({ awayId: idSchema, endsOn: day, substitute, message: z.string().max(10_000).nullable(), locale: z.string().max(60).optional() }), committedSchema.extend({
    id: idSchema,
    /** The best packets possible now, kept beside the workspace; `failed` says why there is none. */
    packets: z.array(z.object({ audience: z.enum(['provider', 'internal']), fileName: z.string(), path: z.string(), encrypted: z.boolean() })), failed: z.string().nullable(),
    /** What the substitutes lack all the same, the worst first. */
    lacks: z.array(z.object({ key: z.string(), text: z.string(), severity: z.enum(['bad', 'warn']), about: z.string() })),
  })),
  /** What happened since it was handed over: what ran, changed, was said, spent and done, what is open, and what nobody expected. */
  'handoff.digest': reads(z.object({ id: idSchema }), z.object({
    from: z.string(), to: z.string(), over: z.boolean(),
    ran: z.array(z.object({ id: idSchema, title: z.string(), status: z.string(), at: z.string(), side: z.string(), who: z.string().nullable() })),
    /** Each can be taken back by `changes.undo`. */
    changed: z.array(z.object({
      setId: z.number(), kind: kindSchema, recordId: idSchema, title: z.string(), at: z.string(), label: z.string(), undone: z.boolean(), op: z.string(),
      /** The engineers who wrote it; empty where the log does not tell. */
      who: z.array(z.string()),
      /** Who looked at it and lets it stand. */
      kept: z.object({ by: z.string(), at: z.string() }).nullable(),
      fields: z.array(z.object({ field: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
    })),
    proposed: z.array(z.object({ id: idSchema, kind: kindSchema, recordId: idSchema, title: z.string(), who: z.string(), at: z.string(), note: z.string(), state: z.string() })),
    /** Values of the provider that a person has to settle, under “To decide”. */
    waiting: z.array(z.object({ id: idSchema, title: z.string(), label: z.string() })),
    said: z.array(z.object({ id: idSchema, title: z.string(), who: z.string(), said: z.string(), note: z.string(), at: z.string() })),
    /** What the provider noted that it did, with the minutes it took. */
    did: z.array(z.object({ id: idSchema, title: z.string(), who: z.string(), note: z.string(), at: z.string(), minutes: z.number().nullable() })),
    spent: z.array(z.object({ who: z.string(), side, minutes: z.number() })),
    /** The same minutes by what they went into. */
    spentOn: z.array(z.object({ title: z.string(), record: z.object({ kind: kindSchema, id: idSchema }).nullable(), ours: z.number(), theirs: z.number() })),
    done: z.array(z.object({ id: idSchema, title: z.string(), who: z.string().nullable(), at: z.string() })),
    open: z.array(z.object({ itemId: idSchema, what: z.enum(keysOf(itemKinds)), title: z.string(), on: day.nullable(), record: z.object({ kind: kindSchema, id: idSchema }) })),
    surprises: z.array(z.object({ what: z.enum(['run', 'missed', 'task', 'declined', 'finding']), text: z.string(), /** The day of it, which the screen writes in its own way. */ on: day.nullable(), path: z.object({ kind: kindSchema, id: idSchema }).nullable() })),
    shares: z.object({ open: z.number(), recalled: z.number(), total: z.number() }),
  })),
  /** Accepts changes that came meanwhile. Throws `not-found` for what is not among them. */
  'handoff.keep': writes(z.object({ id: idSchema, changes: z.array(z.object({ setId: z.number().int(), recordId: idSchema })).min(1).max(500) }), committedSchema),
  /** A lesson becomes the end of a runbook, or is only ticked when something else was made of it. */
  'handoff.settleLesson': writes(z.object({ id: idSchema, lesson: z.string().trim().min(1).max(10_000), runbookId: idSchema.nullable(), task: z.boolean() }), committedSchema),
  /**
   * Makes the packet: one signed page that opens in any browser. With `path` the core writes the file, with `keep` into the folder of packets beside the workspace, else it is answered.
   * With a passphrase or an age recipient it is encrypted: as a page that asks for what opens it, or as a file of age. Tells its progress as the job `packet`.
   */
  'handoff.packet': writes(z.object({
    id: idSchema, audience: z.enum(['provider', 'internal']), path: z.string().max(4096).nullish(), keep: z.boolean().optional(), passphrase: z.string().min(8, 'is shorter than 8 characters').max(1000).optional(), recipients: z.array(z.string().max(4000)).max(20).optional(), form: z.enum(['page', 'age']).optional(),
    /** For the dates in it; that of the system when it is not given. */
    locale: z.string().max(60).optional(),
  }), z.object({ fileName: z.string(), path: z.string().nullable(), html: z.string().nullable(), base64: z.string().nullable(), bytes: z.number(), fingerprint: z.string() })),
  /** The packets of a handoff that are kept beside the workspace, the newest first. */
  'handoff.packets': reads(z.object({ id: idSchema }), z.object({ folder: z.string(), rows: z.array(z.object({ name: z.string(), path: z.string(), bytes: z.number(), at: z.string(), encrypted: z.boolean() })) })),
  /** Whom a packet can be locked for, and the public key of age that is known of each. Without an id it cannot be kept. */
  'handoff.recipients': reads(z.object({ id: idSchema, audience: z.enum(['provider', 'internal']) }), z.object({ rows: z.array(z.object({ kind: z.enum(['vendor', 'person']), id: idSchema.nullable(), name: z.string(), key: z.string().nullable() })) })),
  'handoff.cancelPacket': writes(z.object({}), z.object({ cancelling: z.boolean() })),
  /** Whether a packet is as it was signed. Give the path of the file, or its bytes. With `give` the opened page is answered too. */
  'handoff.verify': reads(z.object({
    path: z.string().max(4096).optional(), base64: z.string().max(270_000_000).optional(), passphrase: z.string().max(1000).optional(), identity: z.string().max(20_000).optional(), give: z.boolean().optional(),
  }), z.object({
    result: z.enum(['unchanged', 'changed', 'not-signed', 'locked', 'wrong-passphrase']), lock: z.enum(['passphrase', 'key']).nullable(), words: z.string(), fingerprint: z.string().nullable(), own: z.boolean(),
    packet: z.object({ title: z.string(), customer: z.string(), away: z.string(), startsOn: z.string(), endsOn: z.string(), audience: z.enum(['provider', 'internal']), at: z.string(), items: z.number(), records: z.number() }).nullable(),
    /** Of a changed one: the parts that are not as the page itself lists them. */
    changed: z.array(z.string()), html: z.string().nullable(),
  })),
  /** What the provider is called here. */
  'handoff.provider': reads(z.object({}), z.object({ name: z.string() })),
  /** Who holds what today, because somebody is away. */
  'handoff.today': reads(z.object({}), z.object({
    active: z.array(z.object({
      id: idSchema, title: z.string(), stage, endsOn: day.nullable(), away: z.string(), mine: z.boolean(),
      holders: z.array(z.object({ name: z.string(), side, items: z.number(), titles: z.array(z.string()) })),
    })),
    /** The next one that is planned, with how ready it is. */
    next: z.object({ id: idSchema, title: z.string(), startsOn: day, readiness: z.number(), bad: z.number() }).nullable(),
  })),
} as const;
