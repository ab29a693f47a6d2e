import { TandemError } from '#src/contract/errors.ts';
import { TransportError } from '#src/sync/transport.ts';

/** What went wrong between this desk and the server, for a person. */
export function explainSyncError(error: unknown): TandemError {
  if (error instanceof TandemError) return error;
  if (!(error instanceof TransportError)) return new TandemError('internal', error instanceof Error ? error.message : String(error), 'Your changes are kept and sync tries again. If it stays, report it.', { cause: error });
  const { failure } = error;
  const cause = { cause: error };
  switch (failure.kind) {
    case 'offline': return new TandemError('offline', `The provider’s server cannot be reached: ${failure.detail}.`, 'Nothing is lost: your changes wait here and go out when the server answers again. If the provider has moved its server, connect again under Sharing with a new code.', cause);
    case 'insecure':
      if (failure.pinned) return new TandemError('refused', `Something else answers at the address of the provider’s server: ${failure.detail}.`, 'Nothing was sent, and nothing will be. Ask the provider, by phone, whether it has a new authority; if so, replace it under Sharing → Connection. If not, somebody on the way pretends to be the server.', cause);
      if (failure.date) return new TandemError('refused', `The connection to the provider’s server is not safe: ${failure.detail}.`, 'Nothing was sent. Look at the clock of this computer; if it is right, ask the provider to renew the certificate. Sync goes on by itself then.', cause);
      return new TandemError('refused', `The connection to the provider’s server is not safe: ${failure.detail}.`, 'Nothing was sent. If the provider issues its own certificates, connect with its authority under Sharing; otherwise ask it to mend the certificate, and check this computer’s clock.', cause);
    case 'unusable':
      if (failure.between) return new TandemError('provider', `Something else answered in place of the provider’s server: ${failure.detail}.`, 'Nothing was lost or sent to it. Open any page in your browser and sign in to the network if it asks; if the provider has moved its server, connect again under Sharing.', cause);
      return new TandemError('provider', `The provider’s server gave an answer that cannot be used: ${failure.detail}.`, 'Nothing is lost. Check the address; if it is right, tell the provider.', cause);
    case 'answered': {
      const { code, message, hint } = failure.body;
      if (code === 'UNAUTHORISED') return new TandemError('unauthorised', 'The provider’s server does not accept this desk any more.', 'Ask the provider for a new enrolment code and connect again; nothing here is lost.', cause);
      return new TandemError(code === 'CODE' ? 'unauthorised' : 'provider', message, hint, cause);
    }
  }
}
