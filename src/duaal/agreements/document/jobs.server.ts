import type { JobHandlers } from '#platform/worker.server.ts';
import { sealAgreement } from './seal-agreement.server.ts';

/** The jobs about documents, for the composition root. */
export const DOCUMENT_JOBS: JobHandlers = { 'seal-agreement': sealAgreement };
