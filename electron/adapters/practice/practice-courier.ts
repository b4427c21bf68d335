import { readFile } from 'node:fs/promises';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Courier } from '../../core/ports/cloud.ts';
import type { PracticeEndpoints } from './practice-endpoints.ts';
import { practiceRequest } from './practice-request.ts';

/** The practice courier takes a parcel of disk images to the practice data centre. */
export function createPracticeCourier(
  endpoints: Pick<PracticeEndpoints, 'courier' | 'courierToken' | 'caFile'>,
): Courier {
  return {
    async handOver(parcel) {
      const host = new URL(endpoints.courier).host;
      let reply: { status: number; text: string };
      try {
        reply = await practiceRequest({
          url: `${endpoints.courier.replace(/\/+$/, '')}/parcels`,
          ca: await readFile(endpoints.caFile, 'utf8'),
          method: 'POST',
          headers: { 'x-practice-courier': endpoints.courierToken },
          body: { trackingNumber: parcel.trackingNumber, disks: parcel.disks },
        });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new AppError('cloud.unreachable', { host, reason }, { cause });
      }
      if (reply.status >= 200 && reply.status < 300) return;
      const { code, message } = readRefusal(reply);
      const what = say`the parcel ${parcel.trackingNumber} for the practice courier`;
      if (reply.status === 409) throw new AppError('cloud.conflict', { what, message });
      if (reply.status >= 500) throw new AppError('cloud.server', { what, status: reply.status });
      throw new AppError('cloud.refused', { what, code, message });
    },
  };
}

function readRefusal(reply: { status: number; text: string }): { code: string; message: string } {
  const fallback = { code: `HTTP ${reply.status}`, message: `it answered ${reply.status}` };
  try {
    const body = JSON.parse(reply.text) as { error?: { code?: unknown; message?: unknown } } | null;
    const { code, message } = body?.error ?? {};
    return {
      code: typeof code === 'string' ? code : fallback.code,
      message: typeof message === 'string' ? message : fallback.message,
    };
  } catch {
    return fallback;
  }
}
