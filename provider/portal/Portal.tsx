import { useCallback, useEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Toasts } from '#ui/feedback/Toasts.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { AdminPage } from './AdminPage.tsx';
import { ask, type PortalError } from './api.ts';
import { DivisionPage } from './division/DivisionPage.tsx';
import { HandoffPage } from './handoffs/HandoffPage.tsx';
import { ItemRunPage } from './handoffs/ItemRunPage.tsx';
import { HandoffsPage } from './handoffs/HandoffsPage.tsx';
import { NewPassword } from './NewPassword.tsx';
import { PortalFrame } from './PortalFrame.tsx';
import { QueuePage } from './queue/QueuePage.tsx';
import { RecordPage } from './RecordPage.tsx';
import { SignIn } from './SignIn.tsx';
import { asPortalError } from './useAsk.ts';
import { WorkspaceAudit } from './WorkspaceAudit.tsx';
import { WorkspacePage } from './WorkspacePage.tsx';
import { WorkspacesPage } from './WorkspacesPage.tsx';

/** Who is signed in decides what the page shows. */
export function Portal() {
  const [engineer, setEngineer] = useState<Engineer | null | undefined>(undefined);
  const [error, setError] = useState<PortalError | null>(null);
  const look = useCallback(() => {
    setError(null);
    ask('me').then(setEngineer, (reason: unknown) => {
      const failure = asPortalError(reason);
      if (failure.code === 'UNAUTHORISED') setEngineer(null);
      else setError(failure);
    });
  }, []);
  useEffect(look, [look]);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={look} />;
  if (engineer === undefined) return null;
  if (engineer === null) return <SignIn onSignedIn={setEngineer} />;
  if (engineer.mustChangePassword) return <NewPassword engineer={engineer} onChanged={setEngineer} />;
  return (
    <PortalFrame engineer={engineer} onSignedOut={() => setEngineer(null)}>
      <Switch>
        <Route path="/w/:workspaceId/r/:rec">{({ workspaceId, rec }) => <RecordPage key={rec} workspaceId={workspaceId} rec={rec} engineerId={engineer.id} readOnly={engineer.role === 'auditor'} />}</Route>
        <Route path="/w/:workspaceId/division">{({ workspaceId }) => <DivisionPage workspaceId={workspaceId} readOnly={engineer.role === 'auditor'} />}</Route>
        <Route path="/w/:workspaceId/handoff/:rec">{({ workspaceId, rec }) => <HandoffPage key={rec} workspaceId={workspaceId} rec={rec} readOnly={engineer.role === 'auditor'} />}</Route>
        <Route path="/w/:workspaceId/handoff/:rec/:item/run/:run">{({ workspaceId, rec, item, run }) => <ItemRunPage key={run} workspaceId={workspaceId} handoff={rec} item={item} run={run} engineerId={engineer.id} readOnly={engineer.role === 'auditor'} />}</Route>
        <Route path="/handoffs"><HandoffsPage /></Route>
        <Route path="/w/:workspaceId/audit">{({ workspaceId }) => <WorkspaceAudit workspaceId={workspaceId} />}</Route>
        <Route path="/queue"><QueuePage readOnly={engineer.role === 'auditor'} /></Route>
        {engineer.role !== 'engineer' && <Route path="/admin"><AdminPage engineer={engineer} /></Route>}
        <Route path="/w/:workspaceId">{({ workspaceId }) => <WorkspacePage workspaceId={workspaceId} />}</Route>
        <Route><WorkspacesPage /></Route>
      </Switch>
      <Toasts />
    </PortalFrame>
  );
}
