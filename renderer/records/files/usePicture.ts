import { useEffect, useState } from 'react';

interface Picture { readonly url: string | null; readonly absent: boolean }

/** A picture's address once it is known; `absent` when there is none to show. */
export function usePicture(sha256: string | null, find: (sha256: string) => Promise<string | null>): Picture {
  const [found, setFound] = useState<{ sha256: string; url: string | null } | null>(null);
  useEffect(() => {
    if (sha256 === null) return;
    let asked = true;
    void find(sha256).then((url) => { if (asked) setFound({ sha256, url }); });
    return () => { asked = false; };
  }, [sha256, find]);
  const current = found && found.sha256 === sha256 ? found : null;
  return { url: current?.url ?? null, absent: sha256 === null || (current !== null && current.url === null) };
}
