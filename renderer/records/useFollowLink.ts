import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { deepLinkPath } from '#src/contract/links.ts';
import { desktop } from '../bridge/shell.ts';

/** Opens a link of a text: records here, everything else in the system's own program when it is allowed. */
export function useFollowLink(): (address: string) => void {
  const [, navigate] = useLocation();
  return useCallback((address) => {
    const path = deepLinkPath(address);
    if (path) navigate(path);
    else void desktop.ask('shell.openExternal', { url: address });
  }, [navigate]);
}
