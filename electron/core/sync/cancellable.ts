import { DomainError } from '#shared/kernel/errors/index.ts';
import { type JobContext } from '../context.ts';

/** A job that ends in EXCHANGE_CANCELLED when its user stops it, whichever step noticed. */
export async function cancellable<Value>(job: JobContext, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw job.signal.aborted && !(error instanceof DomainError) ? new DomainError('EXCHANGE_CANCELLED', {}) : error;
  }
}
