import { DOCUMENT_JOBS } from '#duaal/agreements/document/jobs.server.ts';
import { SIGNING_JOBS } from '#duaal/agreements/signing/jobs.server.ts';
import { SANCTION_JOBS } from '#duaal/agreements/course/follow-sanction.server.ts';
import { SUSPENSION_JOBS } from '#duaal/agreements/course/follow-suspensions.server.ts';
import { SEARCH_JOBS } from '#duaal/learners/jobs.server.ts';
import { DRAFTING_JOBS } from '#duaal/agreements/drafting/jobs.server.ts';
import { MATCHING_JOBS } from '#duaal/matching/jobs.server.ts';
import { RECOGNITION_JOBS } from '#duaal/recognition/jobs.server.ts';
import { WORKPLACE_JOBS } from '#duaal/workplaces/jobs.server.ts';
import { PROPOSAL_JOBS } from '#duaal/proposals/jobs.server.ts';
import { recordDecline } from '#duaal/workplaces/record-decline.server.ts';
import { FORGET_JOBS } from '#platform/forget-messages.server.ts';
import { MAIL_JOBS } from '#platform/mail.server.ts';
import { plannedWorkJobs } from '#platform/planned-work.server.ts';
import { SIGN_IN_JOBS } from '#platform/sign-in/send-link.server.ts';
import { SMS_JOBS } from '#platform/sms.server.ts';
import type { JobHandlers } from '#platform/worker.server.ts';
import { morningMailJobs } from './morning-mail.server.ts';
import { PLANNED_WORK } from './schedule.ts';
import { readWorkItems } from './work-items.server.ts';

/** Every job of the product: the task's name and what does it. */
export const JOBS: JobHandlers = {
	...MAIL_JOBS,
	...SMS_JOBS,
	...SIGN_IN_JOBS,
	...MATCHING_JOBS,
	...DRAFTING_JOBS,
	...SEARCH_JOBS,
	...DOCUMENT_JOBS,
	...SIGNING_JOBS,
	...WORKPLACE_JOBS,
	...RECOGNITION_JOBS,
	...PROPOSAL_JOBS,
	...SUSPENSION_JOBS,
	...SANCTION_JOBS,
	'record-decline': recordDecline,
	...FORGET_JOBS,
	...morningMailJobs(readWorkItems),
	...plannedWorkJobs(PLANNED_WORK)
};
