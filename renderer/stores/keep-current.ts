import type { Connection } from '../transport/connect.ts';
import type { Stores } from './stores.ts';

/**
 * Reads everything again at each connection: events that came while the line was down are lost, and alone would leave
 * gaps. Returns what ends it.
 */
export function keepCurrent(connection: Pick<Connection, 'onState'>, stores: Stores): () => void {
  return connection.onState((state) => {
    stores.connection.getState().setLink(state);
    if (state !== 'connected') return;
    void stores.connection.getState().load();
    void stores.jobs.getState().load();
    // A mark beside the steps; whoever wants to know more is told on the page of the registration.
    void stores.registration
      .getState()
      .load()
      .catch(() => undefined);
    if (stores.disks.getState().isLoaded) void stores.disks.getState().reload();
  });
}
