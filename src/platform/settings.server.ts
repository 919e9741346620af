import { resolve } from 'node:path';
import { z } from 'zod';

/** What the environment decides; read once, at the edge, and nowhere else. See docs/operations.md. */
export type Settings = {
	readonly port: number;
	/** The address people type, without a closing slash. */
	readonly origin: string;
	/** Undefined: the embedded PostgreSQL in `dataFolder`. */
	readonly databaseUrl: string | undefined;
	/** Undefined: no mail leaves the machine. */
	readonly smtpUrl: string | undefined;
	/** How SMS leaves: `file` leaves each as a file in `dataFolder`. Undefined: not at all. */
	readonly sms?: 'file' | undefined;
	readonly dataFolder: string;
	readonly demo: boolean;
	/** Signs cookies; undefined: a file in `dataFolder`. */
	readonly secret: string | undefined;
	/** What a matching round may take. */
	readonly rounds: RoundLimits;
	/** A feed of timetables (GTFS) with which rounds compute travel times; undefined: from distance. */
	readonly timetables?: string | undefined;
	/** The certificate that seals documents; undefined: one that this installation makes itself, and calls so. */
	readonly seal?: { readonly p12: string; readonly passphraseFile: string | undefined } | undefined;
};

/** What a matching round may take. */
export type RoundLimits = {
	/** With more learners than this it is cut into parts, for several processes. */
	readonly partsAbove: number;
	/** Longest time from beginning to end. */
	readonly minutes: number;
	/** Most memory of one computing thread, in MB. */
	readonly megabytes: number;
};

const url = (protocols: string[]) =>
	z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
		message: `expected an address that starts with ${protocols.join(' or ')}`
	});

const ENVIRONMENT = z.object({
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
	ORIGIN: url(['http:', 'https:']).optional(),
	DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
	SMTP_URL: url(['smtp:', 'smtps:']).optional(),
	SAMENSPOOR_SMS: z.enum(['file']).optional(),
	SAMENSPOOR_DATA: z.string().min(1).default('.data'),
	SAMENSPOOR_DEMO: z.enum(['0', '1', 'forced']).optional(),
	SAMENSPOOR_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
	SAMENSPOOR_GTFS: z.string().optional(),
	SAMENSPOOR_SEAL_P12: z.string().optional(),
	SAMENSPOOR_SEAL_PASSPHRASE_FILE: z.string().optional(),
	SAMENSPOOR_ROUND_PARTS_ABOVE: z.coerce.number().int().min(1).max(1_000_000).default(20_000),
	SAMENSPOOR_ROUND_MINUTES: z.coerce.number().min(0.01).max(1_440).default(30),
	SAMENSPOOR_ROUND_MEMORY: z.coerce.number().int().min(64).max(1_000_000).default(4_096)
});

/** A setting that cannot be used; the message names the variable and what was expected. */
export class SettingError extends Error {
	override readonly name = 'SettingError';
}

/**
 * Reads the settings from an environment; an empty variable counts as absent. Throws a SettingError that names the variable.
 * Demonstration is on by default only on the embedded database, and on another database only when forced.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const given = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
	);
	const parsed = ENVIRONMENT.safeParse(given);
	if (!parsed.success) {
		const problem = parsed.error.issues[0];
		throw new SettingError(`${problem?.path.join('.')}: ${problem?.message}`);
	}
	const { PORT, ORIGIN, DATABASE_URL, SMTP_URL, SAMENSPOOR_DATA, SAMENSPOOR_DEMO, SAMENSPOOR_SECRET } = parsed.data;
	const embedded = DATABASE_URL === undefined;
	if (!embedded && SAMENSPOOR_DEMO === '1') {
		throw new SettingError(
			'SAMENSPOOR_DEMO: anyone could sign in as anyone on DATABASE_URL; use SAMENSPOOR_DEMO=forced if you really mean it'
		);
	}
	return {
		port: PORT,
		origin: new URL(ORIGIN ?? `http://localhost:${PORT}`).origin,
		databaseUrl: DATABASE_URL,
		smtpUrl: SMTP_URL,
		sms: parsed.data.SAMENSPOOR_SMS,
		dataFolder: resolve(SAMENSPOOR_DATA),
		secret: SAMENSPOOR_SECRET,
		rounds: {
			partsAbove: parsed.data.SAMENSPOOR_ROUND_PARTS_ABOVE,
			minutes: parsed.data.SAMENSPOOR_ROUND_MINUTES,
			megabytes: parsed.data.SAMENSPOOR_ROUND_MEMORY
		},
		timetables: parsed.data.SAMENSPOOR_GTFS && resolve(parsed.data.SAMENSPOOR_GTFS),
		seal: sealOf(parsed.data.SAMENSPOOR_SEAL_P12, parsed.data.SAMENSPOOR_SEAL_PASSPHRASE_FILE),
		demo: SAMENSPOOR_DEMO === 'forced' || (embedded && SAMENSPOOR_DEMO !== '0')
	};
}

function sealOf(p12: string | undefined, passphraseFile: string | undefined): Settings['seal'] {
	return p12 === undefined
		? undefined
		: { p12: resolve(p12), passphraseFile: passphraseFile === undefined ? undefined : resolve(passphraseFile) };
}
