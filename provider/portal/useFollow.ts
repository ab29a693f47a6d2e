import { useLocation } from 'wouter';
import { deepLinkPath } from '#src/contract/links.ts';

/** Links of a text lead to shared records here, and to the web in a window of their own. */
export function useFollow(workspaceId: string): (address: string) => void {
  const [, navigate] = useLocation();
  return (address) => {
    const target = deepLinkPath(address)?.split('/').at(-1);
    if (target) navigate(`/w/${workspaceId}/r/${target}`);
    else if (/^https?:/i.test(address)) window.open(address, '_blank', 'noopener,noreferrer');
  };
}
