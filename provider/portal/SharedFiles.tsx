import { useMemo } from 'react';
import { endpointPath } from '#src/contract/provider.ts';
import type { SharedFile } from '#src/contract/provider/files-api.ts';
import { formatBytes } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import s from './portal.module.css';

const addressOf = (workspaceId: string, rec: string): string => endpointPath('sharedFile', { workspaceId, rec });

/** Where the pictures of a record's texts are found; one that the record does not share has no address. It stays the same function while they do. */
export function usePictureUrls(workspaceId: string, files: readonly SharedFile[]): (sha256: string) => Promise<string | null> {
  const key = JSON.stringify(files.filter((file) => file.image && file.here).map((file) => [file.sha256, addressOf(workspaceId, file.rec)]));
  return useMemo(() => {
    const addresses = new Map(JSON.parse(key) as [string, string][]);
    return (sha256) => Promise.resolve(addresses.get(sha256) ?? null);
  }, [key]);
}

/** The files and photos of a record: pictures to look at, and each to save. */
export function SharedFiles({ workspaceId, files }: { readonly workspaceId: string; readonly files: readonly SharedFile[] }) {
  return files.length === 0 ? null : <Section level={2} title="Files"><FileList workspaceId={workspaceId} files={files} /></Section>;
}

export function FileList({ workspaceId, files }: { readonly workspaceId: string; readonly files: readonly SharedFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={s['files']}>
      {files.map((file) => (
        <li key={file.rec}>
          {file.image && file.here && <img src={addressOf(workspaceId, file.rec)} alt={file.caption || file.name} loading="lazy" />}
          <span className={s['file']}>
            {file.here ? <a href={addressOf(workspaceId, file.rec)} download={file.name}>{file.name}</a> : file.name}
            <small>{file.here ? formatBytes(file.size) : 'on its way from the desk'}</small>
          </span>
          {file.caption && <span>{file.caption}</span>}
        </li>
      ))}
    </ul>
  );
}
