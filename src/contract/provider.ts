import { z } from 'zod';
import {
  digestQuery, digestReply, enrolReply, enrolRequest, helloQuery, helloReply, pullQuery, portalWaitQuery, portalWaitReply, pullReply, pushReply, pushRequest, waitQuery, waitReply,
} from './provider/sync-api.ts';
import { filePieceQuery, filePieceReply, missingFilesQuery, missingFilesReply } from './provider/files-api.ts';
import {
  codeReply, codeRequest, desksReply, engineerChange, engineerChangeReply, engineersReply, inviteReply, inviteRequest, logReply,
} from './provider/admin-api.ts';
import {
  auditQuery, auditReply, editRequest, engineer, passwordRequest, recordReply, recordsQuery, recordsReply, signInRequest, workspacesReply,
} from './provider/portal-api.ts';
import { answerRequest, divisionReply } from './provider/agreements.ts';
import { queueReply, queueWaitQuery, queueWaitReply } from './provider/queue-api.ts';
import { handoffReply, handoffsReply } from './provider/handoffs-api.ts';
import { sayRequest, wordsReply } from './provider/words.ts';
import { proposalsQuery, proposalsReply, proposeRequest } from './provider/proposals.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** With `:name` for parts that are filled in. */
  readonly path: string;
  /** What the caller must show. */
  readonly auth: 'none' | 'token' | 'session';
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** The body, or the answer, is a content's bytes and not JSON. */
  readonly bytes?: 'sent' | 'answered';
}

const done = z.object({ ok: z.literal(true) });

/** Every endpoint of a provider server. The OpenAPI document, the server's checks and both clients come from here. */
export const endpoints = {
  health: {
    method: 'GET', path: '/health', auth: 'none', summary: 'Says whether the server and its storage work.',
    reply: z.object({ ok: z.boolean(), storage: z.enum(['sqlite', 'postgres']), server_time: z.string() }),
  },
  metrics: { method: 'GET', path: '/metrics', auth: 'none', summary: 'Figures for Prometheus, as text: from this machine, or with the metrics token.', reply: z.string() },
  openapi: { method: 'GET', path: '/v1/openapi.json', auth: 'none', summary: 'This document.', reply: z.record(z.string(), z.unknown()) },
  enrol: { method: 'POST', path: '/v1/enrol', auth: 'none', summary: 'Exchanges a single-use enrolment code for a desk\'s token.', body: enrolRequest, reply: enrolReply },
  hello: { method: 'GET', path: '/v1/sync/hello', auth: 'token', summary: 'Begins a conversation: where the server stands, and what it speaks.', query: helloQuery, reply: helloReply },
  push: { method: 'POST', path: '/v1/sync/push', auth: 'token', summary: 'Sends changes; each is answered, applied or not.', body: pushRequest, reply: pushReply },
  pull: { method: 'GET', path: '/v1/sync/pull', auth: 'token', summary: 'Reads what changed after a cursor. With if-none-match, 304 when nothing did.', query: pullQuery, reply: pullReply },
  digest: { method: 'GET', path: '/v1/sync/digest', auth: 'token', summary: 'A checksum per 1,000 shared records, to find silent divergence.', query: digestQuery, reply: digestReply },
  filesMissing: { method: 'GET', path: '/v1/files/missing', auth: 'token', summary: 'Which contents of shared attachments the server does not have whole.', query: missingFilesQuery, reply: missingFilesReply },
  filePut: { method: 'PUT', path: '/v1/files/:sha256', auth: 'token', summary: 'Sends a piece of a missing content, up to 512 KiB; the answer says from where to go on.', query: filePieceQuery, bytes: 'sent', reply: filePieceReply },
  fileGet: { method: 'GET', path: '/v1/files/:sha256', auth: 'token', summary: 'Reads a content back, whole or a range of it.', bytes: 'answered', reply: z.unknown() },
  wait: { method: 'GET', path: '/v1/sync/wait', auth: 'token', summary: 'Answers when something changed after a cursor, or when the time is over.', query: waitQuery, reply: waitReply },
  signIn: { method: 'POST', path: '/portal/api/sign-in', auth: 'none', summary: 'Signs an engineer in; sets the session cookie.', body: signInRequest, reply: engineer },
  signOut: { method: 'POST', path: '/portal/api/sign-out', auth: 'session', summary: 'Ends the session.', reply: done },
  me: { method: 'GET', path: '/portal/api/me', auth: 'session', summary: 'The signed-in engineer.', reply: engineer },
  password: { method: 'POST', path: '/portal/api/password', auth: 'session', summary: 'Replaces the password and ends the engineer\'s other sessions.', body: passwordRequest, reply: engineer },
  workspaces: { method: 'GET', path: '/portal/api/workspaces', auth: 'session', summary: 'The workspaces this engineer may see.', reply: workspacesReply },
  records: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/records', auth: 'session', summary: 'A page of shared records.', query: recordsQuery, reply: recordsReply },
  record: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/records/:rec', auth: 'session', summary: 'One shared record with its history and neighbours.', reply: recordReply },
  sharedFile: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/files/:rec', auth: 'session', summary: 'The content of a shared attachment, to save or, if it is a picture, to draw.', bytes: 'answered', reply: z.unknown() },
  edit: { method: 'PATCH', path: '/portal/api/workspaces/:workspaceId/records/:rec', auth: 'session', summary: 'Changes fields of a record shared with the right to edit.', body: editRequest, reply: recordReply },
  propose: { method: 'POST', path: '/portal/api/workspaces/:workspaceId/records/:rec/proposals', auth: 'session', summary: 'Suggests other values for fields of a record shared with the right to propose.', body: proposeRequest, reply: proposalsReply },
  proposals: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/proposals', auth: 'session', summary: 'Suggestions and what became of them, newest first.', query: proposalsQuery, reply: proposalsReply },
  withdraw: { method: 'POST', path: '/portal/api/workspaces/:workspaceId/proposals/:proposal/withdraw', auth: 'session', summary: 'Takes back one\'s own suggestion that waits for an answer.', reply: proposalsReply },
  division: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/division', auth: 'session', summary: 'The division of work: every shared responsibility, and what both sides said about it.', reply: divisionReply },
  answerDivision: { method: 'POST', path: '/portal/api/workspaces/:workspaceId/division/answers', auth: 'session', summary: 'Agrees or disagrees with rows that the customer sent for agreement.', body: answerRequest, reply: divisionReply },
  handoffs: { method: 'GET', path: '/portal/api/handoffs', auth: 'session', summary: 'The handoffs that customers share, over all workspaces that the engineer may see.', reply: handoffsReply },
  handoff: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/handoffs/:rec', auth: 'session', summary: 'One handoff: its items with whom to call, their runbooks, and what was said about them.', reply: handoffReply },
  words: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/records/:rec/words', auth: 'session', summary: 'What both sides said about one shared record.', reply: wordsReply },
  say: { method: 'POST', path: '/portal/api/workspaces/:workspaceId/words', auth: 'session', summary: 'Notes what an engineer says about shared records: all of it, or nothing.', body: sayRequest, reply: done },
  queue: { method: 'GET', path: '/portal/api/queue', auth: 'session', summary: 'The tasks that customers handed over, over all workspaces that the engineer may see.', reply: queueReply },
  queueWait: { method: 'GET', path: '/portal/api/queue/wait', auth: 'session', summary: 'Answers when any of these workspaces changed, so that the queue can refresh.', query: queueWaitQuery, reply: queueWaitReply },
  portalWait: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/wait', auth: 'session', summary: 'Answers when a workspace changed, so that a page can refresh.', query: portalWaitQuery, reply: portalWaitReply },
  audit: { method: 'GET', path: '/portal/api/workspaces/:workspaceId/audit', auth: 'session', summary: 'Who read or changed what, newest first.', query: auditQuery, reply: auditReply },
  engineers: { method: 'GET', path: '/portal/api/engineers', auth: 'session', summary: 'The engineers and their roles; for administrators and auditors.', reply: engineersReply },
  invite: { method: 'POST', path: '/portal/api/engineers', auth: 'session', summary: 'Adds an engineer and answers the one-time password; for administrators.', body: inviteRequest, reply: inviteReply },
  changeEngineer: { method: 'PATCH', path: '/portal/api/engineers/:id', auth: 'session', summary: 'Changes role, workspaces or access of an engineer; for administrators.', body: engineerChange, reply: engineerChangeReply },
  desks: { method: 'GET', path: '/portal/api/desks', auth: 'session', summary: 'The enrolled desks; for administrators and auditors.', reply: desksReply },
  revoke: { method: 'POST', path: '/portal/api/desks/:id/revoke', auth: 'session', summary: 'Ends a desk\'s access at once; for administrators.', reply: done },
  code: { method: 'POST', path: '/portal/api/codes', auth: 'session', summary: 'A new enrolment code; for administrators.', body: codeRequest, reply: codeReply },
  log: { method: 'GET', path: '/portal/api/log', auth: 'session', summary: 'Sign-ins and administrators\' acts, newest first; for administrators and auditors.', query: auditQuery, reply: logReply },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;

/** The path of an endpoint with its parts filled in and its query appended. */
export function endpointPath(name: EndpointName, parts: Readonly<Record<string, string>> = {}, query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(parts[part] ?? ''));
  const pairs = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  return pairs.length === 0 ? path : `${path}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}
