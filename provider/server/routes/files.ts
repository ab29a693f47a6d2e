import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#src/contract/provider.ts';
import { contentHash } from '#src/contract/provider/files-api.ts';
import { recordId } from '#src/contract/provider/wire.ts';
import { fileLimits } from '#src/domain/files/limits.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import { isShownInline } from '#src/domain/files/sniff.ts';
import { readFields } from '#src/sync/stored-fields.ts';
import { requireDesk } from '../enrolment.ts';
import { Failure } from '../failure.ts';
import { parse } from '../parse.ts';
import { endExpiredShares } from '../protocol/expiry.ts';
import { missingFiles, putPiece, readContent } from '../protocol/files.ts';
import { rangeOf } from '../protocol/range.ts';
import { requireEngineer, requireWorkspace } from '../sessions.ts';
import { writeAudit } from '../storage/audit.ts';
import { findFile, isNamed, sharedFileOf } from '../storage/files.ts';
import type { RouteContext } from './context.ts';
import { perDesk } from './limits.ts';

const content = z.object({ sha256: contentHash });
const place = z.object({ workspaceId: z.string(), rec: recordId });

/** What a customer's file may do in an engineer's browser: be looked at as a picture, or be saved. Nothing in it runs. */
const harmless = { 'content-security-policy': "default-src 'none'; sandbox", 'accept-ranges': 'bytes' } as const;

export async function fileRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { storage, clock } = context;
  const ofDesk = perDesk(context.rates);

  const send = (request: FastifyRequest, reply: FastifyReply, file: { workspaceId: string; sha256: string; size: number; mime: string }): FastifyReply => {
    const range = rangeOf(request.headers.range, file.size);
    void reply.headers(harmless).type(isShownInline(file.mime) ? file.mime : 'application/octet-stream');
    if (!range) return reply.code(416).header('content-range', `bytes */${file.size}`).send();
    if (range.partial) void reply.code(206).header('content-range', `bytes ${range.from}-${range.to - 1}/${file.size}`);
    void reply.header('content-length', range.to - range.from);
    return reply.send(Readable.from(readContent(storage, file.workspaceId, file.sha256, range.from, range.to), { objectMode: false }));
  };

  app.get(endpoints.filesMissing.path, ofDesk, async (request) => {
    const desk = await requireDesk(storage, request);
    return missingFiles({ storage, desk, now: clock() }, parse(endpoints.filesMissing.query, request.query));
  });

  await app.register(async (bytes) => {
    bytes.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: fileLimits.piece }, (_request, body, done) => done(null, body));
    bytes.put(endpoints.filePut.path, { ...ofDesk, bodyLimit: fileLimits.piece }, async (request) => {
      const desk = await requireDesk(storage, request);
      const { sha256 } = parse(content, request.params);
      if (!Buffer.isBuffer(request.body)) throw new Failure('BAD_REQUEST', 'A piece of a file must be sent as bytes.', 'Send it with the header content-type: application/octet-stream.');
      return putPiece({ storage, desk, now: clock() }, { sha256, ...parse(endpoints.filePut.query, request.query), bytes: request.body });
    });
  });

  app.get(endpoints.fileGet.path, ofDesk, async (request, reply) => {
    const { workspaceId } = await requireDesk(storage, request);
    const { sha256 } = parse(content, request.params);
    await endExpiredShares(storage, workspaceId, clock());
    const file = await storage.read(workspaceId, async (sql) => ((await isNamed(sql, sha256)) ? findFile(sql, sha256) : undefined));
    if (!file?.doneAt) throw new Failure('NOT_FOUND', 'The server does not have this content.', 'Only what is shared, and has arrived whole, can be read back.');
    return send(request, reply, { workspaceId, sha256, size: file.size, mime: file.mime });
  });

  app.get(endpoints.sharedFile.path, async (request, reply) => {
    const engineer = await requireEngineer(storage, request, clock());
    const { workspaceId, rec } = parse(place, request.params);
    await requireWorkspace(storage, engineer, workspaceId);
    await endExpiredShares(storage, workspaceId, clock());
    const found = await storage.read(workspaceId, async (sql) => {
      const attachment = await sharedFileOf(sql, rec);
      const file = attachment && (await findFile(sql, attachment.sha256));
      return attachment && file?.doneAt ? { ...attachment, size: file.size, mime: file.mime } : undefined;
    });
    if (!found) throw new Failure('NOT_FOUND', 'This file is not shared any more, or has not arrived yet.', 'Go back to its record.');
    await storage.transaction(workspaceId, (sql) => writeAudit(sql, { at: clock(), actor: 'engineer', who: engineer.name, action: 'file', rec, detail: '' }));
    const name = safeFileName(String(readFields(found.fields)['name']?.val ?? ''));
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`);
    return send(request, reply, { workspaceId, sha256: found.sha256, size: found.size, mime: found.mime });
  });
}
